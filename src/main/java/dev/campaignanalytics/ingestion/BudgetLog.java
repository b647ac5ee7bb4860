package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.storage.budget.BudgetStore;
import dev.campaignanalytics.storage.sync.HeldAccount;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the edits of an account's budgets since the listing before, where the platform has a log of
 * them. Without it the times of edits are only known to lie between two listings, so a failure ends
 * nothing.
 */
final class BudgetLog {
  private static final Logger log = LoggerFactory.getLogger(BudgetLog.class);

  private final PlatformSource source;
  private final BudgetStore budgets;

  BudgetLog(PlatformSource source, BudgetStore budgets) {
    this.source = source;
    this.budgets = budgets;
  }

  /** Never fails because of the platform. */
  Future<Void> read(HeldAccount held, Instant now) {
    var account = held.account().orElseThrow();
    var today = now.atZone(account.zone()).toLocalDate();
    var first = today.minusDays(ReportApi.EDIT_DAYS);
    var from =
        held.times()
            .listedAt()
            .map(at -> LocalDate.ofInstant(at, account.zone()).minusDays(1))
            .filter(first::isBefore)
            .orElse(first);
    var ref = new AccountRef(held.key().platform(), held.key().accountId());
    var query = ReportQuery.first(account, Grain.DAY, new DateRange(from, today));
    return source
        .budgetEdits(query, held.facts().via())
        .recover(
            cause -> {
              log.info("{}: no log of budgets: {}", ref, String.valueOf(cause.getMessage()));
              return Future.succeededFuture(List.of());
            })
        .compose(edits -> budgets.saveEdits(ref, edits));
  }
}
