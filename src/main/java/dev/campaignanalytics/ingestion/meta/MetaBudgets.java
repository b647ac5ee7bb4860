package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The budget of a campaign. Amounts are whole numbers in hundredths of the currency; in eleven
 * currencies, by Meta's own list and not by ISO 4217, in whole units.
 */
final class MetaBudgets {
  private static final Set<String> WITHOUT_HUNDREDTHS =
      Set.of("CLP", "COP", "CRC", "HUF", "ISK", "IDR", "JPY", "KRW", "PYG", "TWD", "VND");
  private static final long HUNDREDTH = Micros.PER_UNIT / 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX][X]", Locale.ROOT);

  private MetaBudgets() {}

  /** Empty when the ad sets have the budgets, or the currency of the account is not known. */
  static Optional<Budget> of(String currency, JsonFields campaign) {
    if (currency.isEmpty()) {
      return Optional.empty();
    }
    long daily = micros(currency, campaign, "daily_budget");
    long lifetime = micros(currency, campaign, "lifetime_budget");
    if (daily == 0 && lifetime == 0) {
      return Optional.empty();
    }
    var cap = Optional.of(micros(currency, campaign, "spend_cap")).filter(amount -> amount > 0);
    var amounts = new Budget.Amounts(currency, Optional.of(daily > 0 ? daily : lifetime), cap);
    return Optional.of(
        Budget.ofCampaign(
            EntityIds.number(campaign, "id"),
            daily > 0 ? BudgetKind.DAILY : BudgetKind.LIFETIME,
            amounts,
            new Budget.Flight(moment(campaign, "start_time"), moment(campaign, "stop_time"))));
  }

  /** 0 when it is absent, which means the same. */
  private static long micros(String currency, JsonFields campaign, String field) {
    long unit = WITHOUT_HUNDREDTHS.contains(currency) ? Micros.PER_UNIT : HUNDREDTH;
    try {
      return Math.multiplyExact(campaign.count(field, JsonFields.Absent.ZERO), unit);
    } catch (ArithmeticException e) {
      throw campaign.at(field).rejected("does not fit");
    }
  }

  private static Optional<Instant> moment(JsonFields campaign, String field) {
    try {
      return campaign.text(field).map(text -> OffsetDateTime.parse(text, TIME).toInstant());
    } catch (DateTimeException e) {
      throw campaign.at(field).rejected("is not a time");
    }
  }
}
