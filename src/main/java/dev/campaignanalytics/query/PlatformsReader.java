package dev.campaignanalytics.query;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.AccountRemark;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.sync.BackfillStore;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import dev.campaignanalytics.storage.sync.RunStore;
import dev.campaignanalytics.storage.sync.SyncStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The state of the syncs, as any node sees it. */
public final class PlatformsReader {
  private static final int MAX_ROWS = 100;

  private final SyncStore sync;
  private final RunStore runs;
  private final BackfillStore backfills;
  private final QuarantineStore quarantine;

  public PlatformsReader(
      SyncStore sync, RunStore runs, BackfillStore backfills, QuarantineStore quarantine) {
    this.sync = sync;
    this.runs = runs;
    this.backfills = backfills;
    this.quarantine = quarantine;
  }

  public Future<Overview> read() {
    return sync.statuses()
        .compose(
            statuses ->
                backfills
                    .latest()
                    .compose(
                        open ->
                            runs.remarks().map(remarks -> new Overview(statuses, open, remarks))));
  }

  /** A user acknowledges the remarks of an account that were seen up to {@code until}. */
  public Future<Void> acknowledgeRemarks(AccountRef account, Instant until) {
    return runs.acknowledgeRemarks(account, until);
  }

  /** Doubts about an account's figures, and the rows that could not be used. */
  public Future<Quality> quality(AccountRef account, DateRange days) {
    return quarantine
        .days(account, days)
        .compose(
            found ->
                quarantine.rows(account, MAX_ROWS).map(rows -> new Quality(days, found, rows)));
  }

  /**
   * The data quality of one account.
   *
   * @param requested the days that were checked
   * @param days those of them with a finding
   * @param rejected the latest rejected rows, of any day
   */
  public record Quality(DateRange requested, List<DayQuality> days, List<QuarantinedRow> rejected) {
    public Quality {
      days = List.copyOf(days);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * All parts together.
   *
   * @param statuses of the platforms and of their accounts
   * @param backfills the running ones and the latest of the others
   * @param remarks about rows of accounts, not yet acknowledged
   */
  public record Overview(
      List<SourceStatus> statuses, List<BackfillStatus> backfills, List<AccountRemark> remarks) {
    public Overview {
      statuses = List.copyOf(statuses);
      backfills = List.copyOf(backfills);
      remarks = List.copyOf(remarks);
    }
  }
}
