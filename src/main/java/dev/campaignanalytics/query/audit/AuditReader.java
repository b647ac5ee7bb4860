package dev.campaignanalytics.query.audit;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.audit.AuditQuery;
import dev.campaignanalytics.storage.audit.AuditStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What accounts report for themselves beside the sum of their campaigns; read for each request. */
public final class AuditReader {
  private final AuditStore store;
  private final Clock clock;

  public AuditReader(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The days of the selected accounts, the latest first. */
  public Future<Audit> read(Selection selection, DateRange days) {
    return store
        .days(new AuditQuery(selection, days), clock.instant())
        .compose(found -> store.lastRecount().map(last -> new Audit(days, found, last)));
  }

  /**
   * The result.
   *
   * @param recount the latest recount of the roll-up; empty before the first
   */
  public record Audit(DateRange requested, List<AuditDay> days, Optional<RecountNight> recount) {
    public Audit {
      days = List.copyOf(days);
    }
  }
}
