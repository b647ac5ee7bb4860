package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Change;
import dev.campaignanalytics.model.ChangesQuery;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.Replaced;
import io.vertx.core.Future;
import java.util.List;

/** Reads what restatements replaced. Every method fails with {@link StorageException}. */
public interface HistoryStore {
  /** Restatements of periods that start within the query's days, the latest first. */
  Future<List<Replaced>> history(InsightsQuery query, int limit);

  /** The latest first. */
  Future<List<Change>> changes(ChangesQuery query);
}
