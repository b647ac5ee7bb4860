package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GaqlQuery.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which fields are allowed with which resource, and what a query must and must not combine. */
final class GaqlRules {
  static final String DATE = "segments.date";
  static final String HOUR = "segments.hour";

  private static final Set<String> CUSTOMER =
      Set.of(
          "customer.id",
          "customer.descriptive_name",
          "customer.currency_code",
          "customer.time_zone",
          "customer.manager",
          "customer.status",
          "customer.test_account");
  private static final Set<String> CAMPAIGN =
      Set.of(
          "campaign.id",
          "campaign.name",
          "campaign.resource_name",
          "campaign.status",
          "campaign.serving_status",
          "campaign.primary_status",
          "campaign.advertising_channel_type",
          "campaign.campaign_budget",
          "campaign.start_date_time",
          "campaign.end_date_time");
  private static final Set<String> BUDGET =
      Set.of(
          "campaign_budget.id",
          "campaign_budget.name",
          "campaign_budget.amount_micros",
          "campaign_budget.total_amount_micros",
          "campaign_budget.period",
          "campaign_budget.type",
          "campaign_budget.delivery_method",
          "campaign_budget.explicitly_shared",
          "campaign_budget.reference_count",
          "campaign_budget.status",
          "campaign_budget.recommended_budget_amount_micros",
          "campaign_budget.has_recommended_budget");
  private static final Set<String> AD_GROUP =
      Set.of(
          "ad_group.id",
          "ad_group.resource_name",
          "ad_group.name",
          "ad_group.status",
          "ad_group.primary_status",
          "ad_group.type");

  private static final Set<String> AD =
      Set.of(
          "ad_group.id",
          "ad_group.resource_name",
          "ad_group_ad.resource_name",
          "ad_group_ad.ad.id",
          "ad_group_ad.ad.name",
          "ad_group_ad.ad.type",
          "ad_group_ad.ad.added_by_google_ads",
          "ad_group_ad.status",
          "ad_group_ad.primary_status");

  private static final Set<String> ASSET_GROUP =
      Set.of(
          "asset_group.id",
          "asset_group.resource_name",
          "asset_group.name",
          "asset_group.status",
          "asset_group.primary_status");

  private static final Set<String> CLIENT =
      Set.of(
          "customer_client.id",
          "customer_client.descriptive_name",
          "customer_client.currency_code",
          "customer_client.time_zone",
          "customer_client.manager",
          "customer_client.level",
          "customer_client.status",
          "customer_client.test_account",
          "customer_client.hidden");
  private static final Set<String> ACTION =
      Set.of(
          "conversion_action.id",
          "conversion_action.name",
          "conversion_action.status",
          "conversion_action.include_in_conversions_metric",
          "conversion_action.click_through_lookback_window_days",
          "conversion_action.view_through_lookback_window_days");
  private static final Set<String> CHANGE =
      Set.of(
          GoogleChanges.TIME,
          "change_event.change_resource_type",
          "change_event.change_resource_name",
          "change_event.resource_change_operation",
          "change_event.user_email",
          "change_event.old_resource",
          "change_event.new_resource");
  private static final Set<String> FIGURES =
      Set.of(
          DATE,
          HOUR,
          "segments.conversion_action",
          "segments.conversion_action_name",
          "metrics.impressions",
          "metrics.clicks",
          "metrics.cost_micros",
          "metrics.conversions",
          "metrics.conversions_value",
          "metrics.all_conversions",
          "metrics.all_conversions_value",
          "metrics.view_through_conversions",
          "metrics.interactions");
  private static final Set<String> BEFORE_CONVERSION =
      Set.of(
          "metrics.impressions", "metrics.clicks", "metrics.cost_micros", "metrics.interactions");

  private static final Map<String, List<Set<String>>> RESOURCES =
      Map.of(
          "campaign",
          List.of(CAMPAIGN, BUDGET, CUSTOMER, FIGURES),
          "ad_group",
          List.of(AD_GROUP, CAMPAIGN, CUSTOMER, FIGURES),
          "ad_group_ad",
          List.of(AD, CAMPAIGN, CUSTOMER, FIGURES),
          "asset_group",
          List.of(ASSET_GROUP, CAMPAIGN, CUSTOMER, FIGURES),
          "customer",
          List.of(CUSTOMER, FIGURES),
          "customer_client",
          List.of(CLIENT, CUSTOMER),
          GoogleChanges.RESOURCE,
          List.of(CHANGE, CUSTOMER),
          "conversion_action",
          List.of(ACTION, CUSTOMER));

  private GaqlRules() {}

  /** Throws the first error in the query. */
  static void require(GaqlQuery query) {
    List<Set<String>> fields = RESOURCES.get(query.from());
    if (fields == null) {
      throw GoogleErrors.badQuery(
          "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE", "Unknown resource '" + query.from() + "'.");
    }
    fieldsOf(query).forEach(field -> requireField(fields, field));
    requireSelected(query);
    requireDates(query);
    requireCompatible(query);
  }

  private static Stream<String> fieldsOf(GaqlQuery query) {
    return Stream.of(
            query.select().stream(),
            query.where().stream().map(Condition::field),
            query.orderBy().stream().map(GaqlQuery.Order::field))
        .flatMap(stream -> stream);
  }

  private static void requireField(List<Set<String>> fields, String field) {
    if (fields.stream().anyMatch(set -> set.contains(field))) {
      return;
    }
    if (RESOURCES.values().stream().flatMap(List::stream).anyMatch(set -> set.contains(field))) {
      throw GoogleErrors.badQuery(prohibited(field), "The field '" + field + "' does not go here.");
    }
    throw GoogleErrors.badQuery(
        "UNRECOGNIZED_FIELD", "Unrecognized field in the query: '" + field + "'.");
  }

  private static String prohibited(String field) {
    if (field.startsWith("metrics.")) {
      return "PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE";
    }
    return field.startsWith("segments.")
        ? "PROHIBITED_SEGMENT_IN_SELECT_OR_WHERE_CLAUSE"
        : "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE";
  }

  private static void requireSelected(GaqlQuery query) {
    Stream<String> segments =
        query.where().stream()
            .map(Condition::field)
            .filter(field -> field.startsWith("segments.") && !field.equals(DATE));
    Stream<String> orders = query.orderBy().stream().map(GaqlQuery.Order::field);
    Stream.concat(segments, orders)
        .filter(field -> !query.select().contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw GoogleErrors.badQuery(
                  "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE", "Select '" + field + "' too.");
            });
  }

  private static void requireDates(GaqlQuery query) {
    boolean isRanged = query.where().stream().anyMatch(c -> c.field().equals(DATE));
    if (query.select().contains(DATE) && !isRanged) {
      throw GoogleErrors.badQuery(
          "EXPECTED_FILTERS_ON_DATE_RANGE", "A finite date range is needed in WHERE.");
    }
  }

  private static void requireCompatible(GaqlQuery query) {
    boolean isSplit = query.selects("segments.conversion_action");
    if (isSplit && query.select().stream().anyMatch(BEFORE_CONVERSION::contains)) {
      throw GoogleErrors.badQuery(
          "PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
          "Clicks have no conversion action.");
    }
  }
}
