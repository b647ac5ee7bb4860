package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.BudgetKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The budget of a campaign, and its edits. Amounts are whole numbers in hundredths of the currency;
 * in eleven currencies, by Meta's own list and not by ISO 4217, in whole units.
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
    return micros(currency, campaign, field, JsonFields.Absent.ZERO);
  }

  private static long micros(
      String currency, JsonFields row, String field, JsonFields.Absent absent) {
    long unit = WITHOUT_HUNDREDTHS.contains(currency) ? Micros.PER_UNIT : HUNDREDTH;
    try {
      return Math.multiplyExact(row.count(field, absent), unit);
    } catch (ArithmeticException e) {
      throw row.at(field).rejected("does not fit");
    }
  }

  private static Optional<Instant> moment(JsonFields campaign, String field) {
    try {
      return campaign.text(field).map(text -> OffsetDateTime.parse(text, TIME).toInstant());
    } catch (DateTimeException e) {
      throw campaign.at(field).rejected("is not a time");
    }
  }

  /**
   * The log of an account, as far as it is about the budgets of campaigns. The fields that name a
   * person are not requested.
   */
  static final class Edits implements Endpoint<ReportQuery, ListPage<BudgetEdit>> {
    private static final String FIELDS = "event_type,event_time,object_id,extra_data";
    private static final String EDIT = "update_campaign_budget";
    private static final String PAGE_SIZE = "100";

    private final MetaCalls calls;

    Edits(MetaCalls calls) {
      this.calls = calls;
    }

    @Override
    public ApiCall call(ReportQuery query, AccessToken token) {
      var parameters = new LinkedHashMap<String, String>();
      parameters.put("fields", FIELDS);
      parameters.put("since", query.range().from().toString());
      // Exclusive.
      parameters.put("until", query.range().to().plusDays(1).toString());
      parameters.put("limit", PAGE_SIZE);
      if (!query.cursor().isEmpty()) {
        parameters.put("after", query.cursor());
      }
      var account = MetaIds.prefixed(query.account().accountId());
      return calls.get(account + "/activities", parameters, token);
    }

    @Override
    public ListPage<BudgetEdit> read(ReportQuery query, ApiResponse response) {
      var account = query.account();
      return MetaPage.listing(
          ListQuery.campaigns(account.accountId(), List.of()).at(query.cursor()),
          response,
          MetaFaults.RequestInfo.listing("Meta account " + account.accountId()),
          event -> event.text("event_type").filter(EDIT::equals).map(type -> edit(account, event)));
    }

    /** The values are in a JSON text; some kinds of edits have an object around each of them. */
    private static BudgetEdit edit(Account account, JsonFields event) {
      var values =
          event
              .text("extra_data")
              .flatMap(JsonFields::parse)
              .orElseThrow(() -> event.at("extra_data").rejected("is not JSON"));
      return new BudgetEdit(
          EntityIds.number(event, "object_id"),
          moment(event, "event_time")
              .orElseThrow(() -> event.at("event_time").rejected("is missing")),
          value(account, values, "old_value"),
          value(account, values, "new_value"));
    }

    private static long value(Account account, JsonFields values, String field) {
      var inner = values.at(field);
      return inner.isObject()
          ? micros(account.currency(), inner, field, JsonFields.Absent.REJECTED)
          : micros(account.currency(), values, field, JsonFields.Absent.REJECTED);
    }
  }
}
