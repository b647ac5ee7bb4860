package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** The readers of one audience and the events for them. */
final class AudienceStream {
  private final ReplayBuffer window;
  private final LongFunction<Buffer> reload;
  private final Set<StreamConnection> readers = new LinkedHashSet<>();
  private long written;
  private long emptySince;

  /**
   * @param reload writes the event for readers whose missed events are unknown
   */
  AudienceStream(ReplayBuffer window, long start, LongFunction<Buffer> reload) {
    this.window = window;
    this.written = start;
    this.reload = reload;
  }

  ReplayBuffer window() {
    return window;
  }

  void join(StreamConnection reader) {
    readers.add(reader);
  }

  /** Whether the reader was present. */
  boolean leave(StreamConnection reader, long now) {
    emptySince = now;
    return readers.remove(reader);
  }

  List<StreamConnection> readers() {
    return List.copyOf(readers);
  }

  /** Whether there has been no reader for the time of the timeout. */
  boolean isDeserted(long now, long timeout) {
    return readers.isEmpty() && now - emptySince >= timeout;
  }

  /** Sends new events up to {@code number} to all readers; a slow reader gets them later. */
  void flush(long number, long now) {
    var news = window.after(written).orElseGet(() -> reload.apply(number));
    for (var reader : readers()) {
      if (!reader.isReady()) {
        reader.fallBehind(now, () -> catchUp(reader));
      } else if (reader.sent() == written) {
        reader.write(news, number);
      } else {
        catchUp(reader, number);
      }
    }
    written = number;
  }

  private void catchUp(StreamConnection reader) {
    if (readers.contains(reader)) {
      catchUp(reader, written);
    }
  }

  private void catchUp(StreamConnection reader, long number) {
    reader.write(window.after(reader.sent()).orElseGet(() -> reload.apply(number)), number);
  }
}
