package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.model.AccountRef;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The header that names a version whose acknowledged changes a response about present figures
 * contains. It is no part of the body, whose tag must not change while its figures are the same.
 * Only its own event loop calls it.
 */
public final class FiguresVersion {
  private static final CharSequence NAME = HttpHeaders.createOptimized("figures-version");

  private final LongSupplier newest;
  private long number;
  private CharSequence text = "";

  FiguresVersion(LongSupplier newest) {
    this.newest = newest;
  }

  /** For a response that is written by other means than {@link KnownReads#serve}. */
  public void put(RoutingContext context) {
    put(context.response(), AuthenticatedCaller.visibleAccounts(context));
  }

  /**
   * @param accounts the only accounts that the caller may see. Then the number is left out: it
   *     tells how much is stored in others
   */
  void put(HttpServerResponse response, Optional<List<AccountRef>> accounts) {
    long now = newest.getAsLong();
    if (now == 0 || accounts.isPresent()) {
      return;
    }
    if (now != number) {
      number = now;
      text = HttpHeaders.createOptimized(Long.toString(now));
    }
    response.headers().set(NAME, text);
  }
}
