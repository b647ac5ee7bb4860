package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsAnswer;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsQuestion;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads the sums of one campaign. Every method fails with {@link StorageException}. */
public interface InsightsStore {
  /** The campaign's figures; empty when no such campaign is known. */
  Future<Optional<Insights>> insights(InsightsQuery query);

  /**
   * The complete response to a query about a campaign, from one snapshot; empty when no such
   * campaign is known. Hours of a series are local to the accounts.
   */
  Future<Optional<InsightsAnswer>> answer(InsightsQuestion question);
}
