package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.money.UsedRates;
import java.util.List;
import java.util.Optional;

/**
 * The campaigns that were found.
 *
 * @param rates those of the campaigns on all pages, if amounts are converted
 */
public record CampaignsPage(List<CampaignFigures> rows, Optional<UsedRates> rates) {
  public CampaignsPage {
    rows = List.copyOf(rows);
  }
}
