package dev.campaignanalytics.model.budget;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import java.util.List;

/**
 * A budget that was made here.
 *
 * @param id chosen by the owner
 * @param amount for the whole period, in micros of the currency
 * @param campaigns of any accounts; none of them twice
 */
public record Plan(
    String id,
    String name,
    String currency,
    long amount,
    DateRange period,
    List<CampaignRef> campaigns) {
  public Plan {
    campaigns = campaigns.stream().distinct().toList();
  }
}
