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
   * That a window was read, with the rows of it that could not be used. Rows of the same days that
   * are not among them are resolved; what was last seen 30 days ago is forgotten.
   */
  Future<Void> windowRead(Window window, List<QuarantinedRow> rejected);

  /** The latest rows of an account, those that are missing first. */
  Future<List<QuarantinedRow>> rows(AccountRef account, int limit);

  /** The days of an account, of those asked for, about which there is something to say. */
  Future<List<DayQuality>> days(AccountRef account, DateRange days);

  /** What was read, and when. */
  record Window(AccountRef account, Grain grain, DateRange days, Instant readAt) {}
}
