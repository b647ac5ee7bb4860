package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the figures of all campaigns as blocks. Every method fails with a storage exception. */
public interface BlockSource {
  /**
   * All rows of one day or of one month; empty if a sum of the month does not fit.
   *
   * @param keys number the rows
   */
  Future<Optional<FigureBlock>> block(DateRange days, RowKeys keys);

  /**
   * The rows of some campaigns in each block, from one snapshot; empty if a sum does not fit.
   *
   * @param campaignIds by the days of a block
   */
  Future<Optional<Map<DateRange, FigureBlock>>> changed(
      Map<DateRange, Set<String>> campaignIds, RowKeys keys);

  /** All campaigns and accounts, from one snapshot. */
  Future<CampaignCatalog> catalog();

  /** The campaigns with these ids, in all accounts. */
  Future<List<CampaignCatalog.Entry>> campaigns(Collection<String> campaignIds);
}
