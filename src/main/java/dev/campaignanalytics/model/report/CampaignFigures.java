package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the list of campaigns: a campaign of one account in one currency.
 *
 * @param currency empty if there are no figures and the account is unknown
 * @param asOf the latest observation; empty if there are no figures
 * @param sortedBy as in {@link CampaignsQuery.Position}
 * @param converted the same figures with amounts in the query's currency, if it has one
 */
public record CampaignFigures(
    Campaign campaign,
    String currency,
    Totals counters,
    Optional<Instant> asOf,
    boolean restatable,
    Optional<String> sortedBy,
    Optional<ConvertedFigures> converted) {
  public CampaignsQuery.Position position() {
    return new CampaignsQuery.Position(sortedBy, campaign.ref(), currency);
  }
}
