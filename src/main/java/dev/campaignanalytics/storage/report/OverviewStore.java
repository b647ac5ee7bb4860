package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Reads across campaigns. Every method fails with {@link StorageException}. */
public interface OverviewStore {
  /** At most the requested number, in order. */
  Future<List<CampaignFigures>> campaigns(CampaignsQuery query);

  /**
   * At most the requested number, in order.
   *
   * @param after where the previous page ended; empty for the first
   */
  Future<GroupsPage> groups(GroupsQuery query, Optional<GroupsQuery.Position> after);

  /** All accounts that are selected, by platform and id. */
  Future<List<AccountSummary>> accounts(Selection selection);
}
