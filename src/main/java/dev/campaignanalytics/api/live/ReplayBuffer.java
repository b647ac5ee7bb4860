package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest event of each campaign, by number. Earlier events of a campaign contain nothing that
 * the latest does not, so a client that reconnects needs only these.
 */
final class ReplayBuffer {
  private final int max;
  private final TreeMap<Long, Frame> frames = new TreeMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private long evicted;

  /**
   * @param max the maximum number of campaigns that are retained
   * @param start the number before the first event
   */
  ReplayBuffer(int max, long start) {
    this.max = max;
    this.evicted = start;
  }

  void put(String campaignId, long number, Buffer text) {
    var earlier = numbers.put(campaignId, number);
    if (earlier != null) {
      frames.remove(earlier);
    }
    frames.put(number, new Frame(campaignId, text));
    if (frames.size() > max) {
      var eldest = frames.pollFirstEntry();
      numbers.remove(eldest.getValue().campaignId());
      evicted = eldest.getKey();
    }
  }

  /** All events after a number as one text; empty when some of them have been evicted. */
  Optional<Buffer> after(long number) {
    if (number < evicted) {
      return Optional.empty();
    }
    var text = Buffer.buffer();
    frames.tailMap(number, false).values().forEach(frame -> text.appendBuffer(frame.text()));
    return Optional.of(text);
  }

  /** From now on no client can resume from before {@code number}. */
  void evictBefore(long number) {
    frames.clear();
    numbers.clear();
    evicted = number;
  }

  private record Frame(String campaignId, Buffer text) {}
}
