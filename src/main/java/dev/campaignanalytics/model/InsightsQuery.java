package dev.campaignanalytics.model;

/** Asks for the figures of one campaign. */
public record InsightsQuery(String campaignId, Period period, Selection selection) {
  /** The same question about another period. */
  public InsightsQuery during(Period other) {
    return new InsightsQuery(campaignId, other, selection);
  }

  /** One text for the same question, whatever way it was asked; without the campaign's id. */
  public String canonical() {
    return period.canonical() + "/" + selection.canonical();
  }
}
