package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.DateRange;
import java.util.Optional;

/**
 * Queries a page of the list of campaigns with their figures.
 *
 * @param search part of the name or of the id, in any case
 * @param after the end of the previous page
 */
public record CampaignsQuery(
    DateRange days,
    Selection selection,
    Optional<String> search,
    Optional<CampaignStatus> status,
    SortOrder order,
    Optional<Position> after,
    int limit) {
  /** Equal for all pages of the same list only. */
  public CacheKey listKey() {
    return CacheKey.of(days.key(), selection.key(), search, status, order.key());
  }

  /** Equal for the same page only. */
  public CacheKey key() {
    return CacheKey.of(listKey(), limit, after.map(Position::key));
  }

  public CampaignsQuery startingAfter(Position position) {
    return new CampaignsQuery(days, selection, search, status, order, Optional.of(position), limit);
  }

  /**
   * The last row of a page.
   *
   * @param value the sort value, as the database wrote it; empty if undefined
   */
  public record Position(Optional<String> value, CampaignRef campaign, String currency) {
    CacheKey key() {
      return CacheKey.of(value, campaign.key(), currency);
    }
  }
}
