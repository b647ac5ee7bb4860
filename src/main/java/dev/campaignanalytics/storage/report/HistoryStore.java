package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.report.ChangesQuery;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.ReplacedReading;
import dev.campaignanalytics.model.report.ReportedChange;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.util.List;

/** Reads readings that restatements replaced. Every method fails with {@link StorageException}. */
public interface HistoryStore {
  /** Restatements of periods that start within the query's days, the latest first. */
  Future<List<ReplacedReading>> history(InsightsQuery query, int limit);

  /** Changes, the latest first. */
  Future<List<ReportedChange>> changes(ChangesQuery query);
}
