package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** The readers of one audience and what they can be told. */
final class AudienceStream {
  private final ReplayBuffer window;
  private final LongFunction<Buffer> reload;
  private final Set<StreamConnection> readers = new LinkedHashSet<>();
  private long written;
  private long emptySince;

  /**
   * @param reload writes the event for readers of whom it is not known what they missed
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

  /** Whether it was there. */
  boolean leave(StreamConnection reader, long now) {
    emptySince = now;
    return readers.remove(reader);
  }

  List<StreamConnection> readers() {
    return List.copyOf(readers);
  }

  /** Whether nobody has been here for a while. */
  boolean isDeserted(long now, long patience) {
    return readers.isEmpty() && now - emptySince >= patience;
  }

  /** Tells everybody what is new, up to {@code number}; who is behind gets it when it can. */
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
