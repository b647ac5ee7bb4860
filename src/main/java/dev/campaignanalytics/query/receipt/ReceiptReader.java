package dev.campaignanalytics.query.receipt;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.receipt.ReceiptDay;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.query.audit.AuditReader;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.ReceiptStore;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the days of a figure, and how the campaigns of each day add up to the account. */
public final class ReceiptReader {
  private final ReceiptStore store;
  private final InsightsStore insights;
  private final AuditReader audit;

  public ReceiptReader(ReceiptStore store, InsightsStore insights, AuditReader audit) {
    this.store = store;
    this.insights = insights;
    this.audit = audit;
  }

  /** Empty for an unknown campaign. Fails as the stores do. */
  public Future<Optional<Receipt>> read(InsightsQuery query) {
    return store
        .days(query)
        .compose(
            days ->
                days.isEmpty()
                    ? insights
                        .insights(query)
                        .map(known -> known.map(found -> new Receipt(days, Map.of())))
                    : audited(query, days));
  }

  private Future<Optional<Receipt>> audited(InsightsQuery query, List<ReceiptDay> days) {
    return audit
        .read(query.selection(), (DateRange) query.period())
        .map(
            found -> {
              var controls = new HashMap<Key, AuditDay>();
              found.days().forEach(day -> controls.put(new Key(day.account(), day.day()), day));
              return Optional.of(new Receipt(days, controls));
            });
  }

  /** A day of an account. */
  public record Key(AccountRef account, LocalDate day) {}

  /**
   * The days of a figure.
   *
   * @param controls how the campaigns of an account add up to it, where that is known
   */
  public record Receipt(List<ReceiptDay> days, Map<Key, AuditDay> controls) {
    public Receipt {
      days = List.copyOf(days);
      controls = Map.copyOf(controls);
    }

    public Optional<AuditDay> control(ReceiptDay day) {
      var account = new AccountRef(day.campaign().platform(), day.campaign().accountId());
      return Optional.ofNullable(controls.get(new Key(account, day.day())));
    }
  }
}
