package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.AccountSummary;
import dev.campaignanalytics.model.CampaignFigures;
import dev.campaignanalytics.model.CampaignsQuery;
import dev.campaignanalytics.model.GroupsPage;
import dev.campaignanalytics.model.GroupsQuery;
import dev.campaignanalytics.model.Selection;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Reads across campaigns. Every method fails with {@link StorageException}. */
public interface OverviewStore {
  /** At most as many as asked for, in order. */
  Future<List<CampaignFigures>> campaigns(CampaignsQuery query);

  /**
   * At most as many as asked for, in order.
   *
   * @param after where the page before ended; empty for the first
   */
  Future<GroupsPage> groups(GroupsQuery query, Optional<GroupsQuery.Position> after);

  /** All accounts that are selected, by platform and id. */
  Future<List<AccountSummary>> accounts(Selection selection);
}
