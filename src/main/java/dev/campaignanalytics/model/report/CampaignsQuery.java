package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.money.ConversionTarget;
import java.util.Optional;

/**
 * Queries a page of the list of campaigns with their figures.
 *
 * @param search part of the name or of the id, in any case
 * @param after the end of the previous page
 * @param target of amounts that are converted; empty: they stay as they were counted
 */
public record CampaignsQuery(
    DateRange days,
    Selection selection,
    Optional<String> search,
    Optional<CampaignStatus> status,
    SortOrder order,
    Optional<Position> after,
    int limit,
    Optional<ConversionTarget> target) {
  /** Of amounts as they were counted. */
  public CampaignsQuery(
      DateRange days,
      Selection selection,
      Optional<String> search,
      Optional<CampaignStatus> status,
      SortOrder order,
      Optional<Position> after,
      int limit) {
    this(days, selection, search, status, order, after, limit, Optional.empty());
  }

  /** Equal for all pages of the same list only; they may be converted by rates of other times. */
  public CacheKey listKey() {
    var list = CacheKey.of(days.key(), selection.key(), search, status, order.key());
    return target.map(one -> CacheKey.of(list, one.currency())).orElse(list);
  }

  /** Equal for the same page only. */
  public CacheKey key() {
    return CacheKey.of(
        listKey(), limit, after.map(Position::key), target.map(ConversionTarget::key));
  }

  public CampaignsQuery startingAfter(Position position) {
    return startingAfter(Optional.of(position));
  }

  /**
   * @param position empty for the first page
   */
  public CampaignsQuery startingAfter(Optional<Position> position) {
    return new CampaignsQuery(days, selection, search, status, order, position, limit, target);
  }

  /** The same list, with a maximum number of rows per page. */
  public CampaignsQuery atMost(int max) {
    return new CampaignsQuery(days, selection, search, status, order, after, max, target);
  }

  /** The same with amounts in one currency. */
  public CampaignsQuery convertedTo(Optional<ConversionTarget> to) {
    return new CampaignsQuery(days, selection, search, status, order, after, limit, to);
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
