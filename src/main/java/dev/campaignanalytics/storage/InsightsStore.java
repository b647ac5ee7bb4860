package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads sums. Every method fails with {@link StorageException}. */
public interface InsightsStore {
  /** The campaign's figures; empty when no such campaign is known. */
  Future<Optional<Insights>> insights(InsightsQuery query);
}
