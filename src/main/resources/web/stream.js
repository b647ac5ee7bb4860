// Live events over fetch, because a browser's own EventSource cannot send the key in a header.

import { at, key } from './api.js';

const SILENCE = 40000;
const LONGEST_PAUSE = 15000;

/** Last events: the server is available, and requests a new connection. */
const GOODBYES = ['reconnect', 'refused', 'dropped'];

/**
 * Listens without end. `on` has: event(name, data), status('connecting' | 'live' | 'waiting' |
 * 'offline'), refused(status). It waits where the server answers, but with no stream.
 */
export function listen(on) {
  let lastId = '';
  let pause = 500;
  let stopped = false;
  let last = '';
  let abort = new AbortController();

  async function run() {
    while (!stopped) {
      let trouble = 'offline';
      on.status('connecting');
      try {
        await once();
        if (GOODBYES.includes(last)) {
          await waited(Math.random() * 1000);
          continue;
        }
      } catch (cause) {
        if (stopped) return;
        if (cause.status) {
          trouble = 'waiting';
          on.refused(cause.status);
          if (cause.status === 401 || cause.status === 403) return;
        }
      }
      if (stopped) return;
      on.status(trouble);
      await waited(pause * (0.7 + Math.random() * 0.6));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async function once() {
    abort = new AbortController();
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${key()}` };
    if (lastId) headers['Last-Event-ID'] = lastId;
    const response = await fetch(at('/stream'), { headers, signal: abort.signal, cache: 'no-store' });
    if (!response.ok) throw Object.assign(new Error('refused'), { status: response.status });
    on.status('live');
    last = '';
    await read(response.body.getReader());
  }

  /** Reads until the line ends or says nothing for longer than a heartbeat may take. */
  async function read(reader) {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const timer = setTimeout(() => abort.abort(), SILENCE);
      const { value, done } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      pause = 500;
      text += decoder.decode(value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop();
      events.forEach(take);
    }
  }

  function take(block) {
    let name = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) lastId = line.slice(4);
      else if (line.startsWith('event: ')) name = line.slice(7);
      else if (line.startsWith('data: ')) data += line.slice(6);
    }
    last = name;
    if (data) on.event(name, JSON.parse(data));
  }

  let wake = () => {};
  function waited(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  addEventListener('online', () => wake());
  run();
  return {
    stop() { stopped = true; abort.abort(); wake(); },
    retry() { pause = 500; wake(); },
  };
}
