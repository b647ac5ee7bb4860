package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.SeriesPoint;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Reads the sums of one campaign. Every method fails with {@link StorageException}. */
public interface InsightsStore {
  /** The campaign's figures; empty when no such campaign is known. */
  Future<Optional<Insights>> insights(InsightsQuery query);

  /** Days that had anything, in their order; of a period of whole days. */
  Future<List<SeriesPoint>> days(InsightsQuery query);

  /** Hours of the accounts' local time that had anything, in their order. */
  Future<List<SeriesPoint>> hours(InsightsQuery query);
}
