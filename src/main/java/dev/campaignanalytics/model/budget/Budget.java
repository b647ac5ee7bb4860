package dev.campaignanalytics.model.budget;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A budget as a platform describes it at one moment.
 *
 * @param id the platform's number of the object that the budget belongs to
 * @param name of a shared budget or a group; else empty
 */
public record Budget(
    BudgetLevel level, String id, String name, BudgetKind kind, Amounts amounts, Flight flight) {
  public Budget {
    CampaignRef.requireId("budget_id", id);
    name = Campaign.nameOf(name);
  }

  /**
   * The limits in micros.
   *
   * @param currency ISO 4217
   * @param amount for the period of the kind; empty when there is no limit
   * @param total the most in the whole life, where it is set besides a daily amount
   */
  public record Amounts(String currency, Optional<Long> amount, Optional<Long> total) {
    public Amounts {
      if (!currency.matches("[A-Z]{3}")) {
        throw new IllegalArgumentException("the currency of a budget is not an ISO 4217 code");
      }
      if (amount.filter(micros -> micros < 0).isPresent()
          || total.filter(micros -> micros < 0).isPresent()) {
        throw new IllegalArgumentException("a budget is negative");
      }
    }

    public static Amounts of(String currency, long amount) {
      return new Amounts(currency, Optional.of(amount), Optional.empty());
    }

    public static Amounts unlimited(String currency) {
      return new Amounts(currency, Optional.empty(), Optional.empty());
    }
  }

  /**
   * When it may be spent.
   *
   * @param ends exclusive; empty when it has no end
   */
  public record Flight(Optional<Instant> starts, Optional<Instant> ends) {
    public static final Flight ALWAYS = new Flight(Optional.empty(), Optional.empty());
  }

  /** A budget of one campaign, under the campaign's own id. */
  public static Budget ofCampaign(
      String campaignId, BudgetKind kind, Amounts amounts, Flight flight) {
    return new Budget(BudgetLevel.CAMPAIGN, campaignId, "", kind, amounts, flight);
  }
}
