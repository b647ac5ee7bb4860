package dev.campaignanalytics.api.live;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** The data that readers receive about a changed campaign. */
@FunctionalInterface
public interface LiveFigures {
  /** The figures as one line of JSON; empty for a campaign that this audience may not see. */
  Future<Optional<Buffer>> of(String campaignId, StreamAudience audience);

  /**
   * A text that differs where the audience's figures of a campaign do, those of earlier days
   * included; empty for a campaign without figures.
   */
  default Future<Buffer> state(String campaignId, StreamAudience audience) {
    return Future.succeededFuture(Buffer.buffer());
  }

  /** The same for every campaign that has figures, by its id, up to the given maximum. */
  default Future<Map<String, Buffer>> states(StreamAudience audience, int max) {
    return Future.succeededFuture(Map.of());
  }

  /** The first reader of an audience has joined; from now on {@link #of} is called for changes. */
  default void opened(StreamAudience audience) {}
}
