package dev.campaignanalytics.model;

import java.util.Optional;

/**
 * Asks for a page of the list of campaigns with their figures.
 *
 * @param search part of the name or of the id, in any case
 * @param after where the page before ended
 */
public record CampaignsQuery(
    DateRange days,
    Selection selection,
    Optional<String> search,
    Optional<CampaignStatus> status,
    Order order,
    Optional<Position> after,
    int limit) {
  /** One text for the same list, whatever page of it. */
  public String canonicalList() {
    return String.join(
        "\n",
        days.canonical(),
        selection.canonical(),
        search.orElse(""),
        status.map(Enum::name).orElse(""),
        order.canonical());
  }

  /** One text for the same page. */
  public String canonical() {
    return canonicalList() + "\n" + limit + "\n" + after.map(Position::toString).orElse("");
  }

  public CampaignsQuery startingAfter(Position position) {
    return new CampaignsQuery(days, selection, search, status, order, Optional.of(position), limit);
  }

  /**
   * The last row of a page.
   *
   * @param value what it was sorted by, as the database wrote it; empty where undefined
   */
  public record Position(Optional<String> value, CampaignRef campaign, String currency) {}
}
