package dev.campaignanalytics.api.live;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** What readers are told of a campaign that changed. */
@FunctionalInterface
public interface LiveFigures {
  /** The figures as one line of JSON; empty for a campaign that this audience may not know of. */
  Future<Optional<Buffer>> of(String campaignId, StreamAudience audience);

  /**
   * A text that differs where the audience's figures of a campaign do, those of earlier days
   * included; empty for a campaign without figures.
   */
  default Future<Buffer> state(String campaignId, StreamAudience audience) {
    return Future.succeededFuture(Buffer.buffer());
  }

  /** The same of every campaign that has figures, by its id, at most so many. */
  default Future<Map<String, Buffer>> states(StreamAudience audience, int most) {
    return Future.succeededFuture(Map.of());
  }

  /** The first reader of an audience is there; from now on {@link #of} is asked about changes. */
  default void opened(StreamAudience audience) {}
}
