package dev.campaignanalytics.api.pipeline;

/** Parses and checks the requests of one operation that only reads. */
@FunctionalInterface
public interface ReadPreparation {
  /**
   * Does no work for the response itself. Null where only the routes can answer.
   *
   * @throws RuntimeException as the operation's handler does for an invalid request
   */
  PreparedRead prepare(ReadRequest request);
}
