package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Rows that could not be used. Fails with {@link StorageException}. */
public interface QuarantineStore {
  /**
   * Records that a window was read, with its rows that could not be used. Rows of the same days
   * that are not among them are resolved. Rows that were last seen 30 days ago are deleted.
   */
  Future<Void> windowRead(Window window, List<QuarantinedRow> rejected);

  /** The latest rows of an account, missing ones first. */
  Future<List<QuarantinedRow>> rows(AccountRef account, int limit);

  /** The days of the range for which an account has quality information. */
  Future<List<DayQuality>> days(AccountRef account, DateRange days);

  /** What was read, and when. */
  record Window(AccountRef account, Grain grain, DateRange days, Instant readAt) {}
}
