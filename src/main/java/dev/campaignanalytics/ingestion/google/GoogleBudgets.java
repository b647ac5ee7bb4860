package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.json.TimeZones;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.Budget.Amounts;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The budget of a campaign, an object of its own that several campaigns may share; its edits. */
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

  /** The log of edits of an account's budgets. No field that names a person is selected. */
  static final class Edits implements Endpoint<ReportQuery, ListPage<BudgetEdit>> {
    private static final String NAME = "/campaignBudgets/";
    private static final DateTimeFormatter MOMENT =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]", Locale.ROOT);

    private final GoogleCalls calls;

    Edits(GoogleCalls calls) {
      this.calls = calls;
    }

    @Override
    public ApiCall call(ReportQuery query, AccessToken token) {
      var target = calls.target(query.account().accountId(), query.via());
      return calls.search(target, GaqlQueries.budgetEdits(query), query.cursor(), token);
    }

    @Override
    public ListPage<BudgetEdit> read(ReportQuery query, ApiResponse response) {
      var requested = GoogleFaults.RequestInfo.account(query.account().accountId());
      var page = GoogleResponse.read(response, requested);
      var edits = new ArrayList<BudgetEdit>();
      var rejected = new ArrayList<ListPage.Rejected>();
      for (var row : page.rows()) {
        var event = row.at("changeEvent");
        try {
          edit(event, query.account().zone()).ifPresent(edits::add);
        } catch (IllegalArgumentException e) {
          var where = SafeText.line(event.text("changeResourceName").orElse("an edit"));
          rejected.add(new ListPage.Rejected(where, SafeText.line(String.valueOf(e.getMessage()))));
        }
      }
      return new ListPage<>(edits, rejected, page.next(query.cursor()));
    }

    /** Empty when something else than the amount was edited. */
    private static Optional<BudgetEdit> edit(JsonFields event, ZoneId zone) {
      var before = amount(event.at("oldResource").at("campaignBudget"));
      var after = amount(event.at("newResource").at("campaignBudget"));
      boolean isUpdate = event.text("resourceChangeOperation").filter("UPDATE"::equals).isPresent();
      return !isUpdate || before.isEmpty() || after.isEmpty() || before.equals(after)
          ? Optional.empty()
          : Optional.of(new BudgetEdit(id(event), at(event, zone), before.get(), after.get()));
    }

    private static Optional<Long> amount(JsonFields budget) {
      return Stream.of("amountMicros", "totalAmountMicros")
          .filter(field -> budget.at(field).exists())
          .map(field -> budget.count(field, Absent.REJECTED))
          .findFirst();
    }

    private static String id(JsonFields event) {
      var name = event.text("changeResourceName").orElse("");
      return name.substring(name.indexOf(NAME) + (name.contains(NAME) ? NAME.length() : 1));
    }

    private static Instant at(JsonFields event, ZoneId zone) {
      try {
        var text = event.text("changeDateTime").orElse("");
        return LocalDateTime.parse(text, MOMENT).atZone(zone).toInstant();
      } catch (DateTimeException e) {
        throw event.at("changeDateTime").rejected("is not a time");
      }
    }
  }
}
