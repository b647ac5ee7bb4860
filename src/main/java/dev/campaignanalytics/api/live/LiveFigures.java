package dev.campaignanalytics.api.live;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What readers are told of a campaign that changed. */
@FunctionalInterface
public interface LiveFigures {
  /** The figures as one line of JSON; empty for a campaign that this audience may not know of. */
  Future<Optional<Buffer>> of(String campaignId, Audience audience);
}
