package dev.campaignanalytics.query;

import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Makes the response to one query; may fail with any exception that writing it throws. */
interface ResponseSource {
  /** The response from valid data in this process; empty if anything must be read for it. */
  Optional<Buffer> atOnce();

  /**
   * The response from valid data of any cache, else from the database; empty for a campaign that
   * does not exist. Only called while changes arrive.
   */
  Future<Made> trusting();

  /** The response from the database, by a query that begins now. */
  Future<Optional<Buffer>> untrusting();

  /** The response from data that may be outdated; empty if there is none. */
  Optional<CachedResponse> lastKnown();

  /** A response and the origin of its data. */
  record Made(Optional<Buffer> body, Origin origin) {}
}
