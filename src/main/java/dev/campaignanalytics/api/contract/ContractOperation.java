package dev.campaignanalytics.api.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One method of one path.
 *
 * @param method in capitals
 * @param path as in the document, {@code /campaign/{id}/insights}
 * @param scope what a token must be allowed to do; empty: no token is needed
 * @param deadline of the whole response, from {@code x-deadline-seconds}; zero: none, empty: the
 *     configured one
 * @param unlimited has no rate limit, from {@code x-unlimited}
 * @param produces media types of its successful responses, one of which the client must accept;
 *     empty: no check of the accepted types, from {@code x-any-accept}
 */
public record ContractOperation(
    String id,
    String method,
    String path,
    Optional<String> scope,
    OperationInputs inputs,
    Optional<BodyRule> body,
    Optional<Duration> deadline,
    boolean unlimited,
    Set<String> produces) {
  public ContractOperation {
    produces = Set.copyOf(produces);
  }

  /** The path's segments, without the empty one before the first slash. */
  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
