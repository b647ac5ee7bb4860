package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Calls through one manager after the other, as long as only the access path is refused. */
public final class ManagerFallback {
  private ManagerFallback() {}

  /**
   * The first response.
   *
   * @param via the managers in the order to be tried; empty for direct access
   */
  public static <T> Future<T> through(
      List<String> via, Function<Optional<String>, Future<T>> fetch) {
    var response = fetch.apply(via.stream().findFirst());
    return via.size() < 2
        ? response
        : response.recover(
            cause ->
                isClosed(cause)
                    ? through(via.subList(1, via.size()), fetch)
                    : Future.failedFuture(cause));
  }

  private static boolean isClosed(Throwable cause) {
    return cause instanceof SourceException fault
        && fault.kind() == Kind.PERMISSION
        && fault.details().otherRoute();
  }
}
