package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.ingestion.json.TimeZones;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.Budget.Amounts;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The budget of a campaign: an object of its own that several campaigns may share. */
final class GoogleBudgets {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** Google writes the end of a campaign without one as a day of this year. */
  private static final int NO_END = 2037;

  private GoogleBudgets() {}

  /** Empty when the row has no budget. */
  static Optional<Budget> of(JsonFields row, TimeZones zones) {
    var budget = row.at("campaignBudget");
    if (!budget.at("id").exists()) {
      return Optional.empty();
    }
    boolean isFlight = budget.text("period").filter("CUSTOM_PERIOD"::equals).isPresent();
    long amount = budget.count(isFlight ? "totalAmountMicros" : "amountMicros", Absent.REJECTED);
    boolean isShared = budget.flag("explicitlyShared");
    return Optional.of(
        new Budget(
            isShared ? BudgetLevel.SHARED : BudgetLevel.CAMPAIGN,
            EntityIds.number(budget, "id"),
            budget.text("name").orElse(""),
            isFlight ? BudgetKind.FLIGHT : BudgetKind.DAILY,
            Amounts.of(row.at("customer").text("currencyCode").orElse(""), amount),
            isShared ? Budget.Flight.ALWAYS : flight(row, zones)));
  }

  private static Budget.Flight flight(JsonFields row, TimeZones zones) {
    var zone = row.at("customer").zone("timeZone", zones);
    var campaign = row.at("campaign");
    return new Budget.Flight(
        moment(campaign, "startDateTime", zone),
        moment(campaign, "endDateTime", zone)
            .filter(end -> end.atZone(zone).getYear() < NO_END)
            .map(lastSecond -> lastSecond.plusSeconds(1)));
  }

  private static Optional<Instant> moment(JsonFields campaign, String field, ZoneId zone) {
    try {
      return campaign
          .text(field)
          .map(text -> LocalDateTime.parse(text, TIME).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      throw campaign.at(field).rejected("is not a time");
    }
  }
}
