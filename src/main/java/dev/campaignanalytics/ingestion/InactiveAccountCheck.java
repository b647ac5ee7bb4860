package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.storage.sync.HeldAccount;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Detects that an account delivers no data any more, on platforms whose empty response may also
 * mean that access is refused.
 */
final class InactiveAccountCheck {
  /** Longer than a weekend. */
  private static final int QUIET_DAYS = 4;

  /** What last delivered before this limit has ended. */
  private static final int BUSY_DAYS = 60;

  private final ReportApi adapter;
  private final IngestionParts parts;

  InactiveAccountCheck(ReportApi adapter, IngestionParts parts) {
    this.adapter = adapter;
    this.parts = parts;
  }

  /** What a person should check; empty when nothing is unusual. */
  Future<Optional<String>> warning(HeldAccount held) {
    if (!adapter.emptyProvesNothing()) {
      return Future.succeededFuture(Optional.empty());
    }
    var zone = held.account().orElseThrow().zone();
    var today = LocalDate.ofInstant(parts.clock().instant(), zone);
    return parts
        .state()
        .runs()
        .lastBusyDay(held.key(), today.minusDays(BUSY_DAYS))
        .map(day -> day.filter(busy -> !busy.plusDays(QUIET_DAYS).isAfter(today)))
        .map(day -> day.map(InactiveAccountCheck::sentence));
  }

  private static String sentence(LocalDate busy) {
    return "no figures were delivered since %s although campaigns are active; check that the credential still"
            .formatted(busy)
        + " has a role on the account, and that its campaigns can run";
  }
}
