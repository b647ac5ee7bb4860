package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.level.Level;
import java.util.List;

/**
 * The queries. Field lists are short on purpose: one field that a version does not know fails the
 * whole query. There is no filter by status or impressions, because restated days would be missing.
 */
final class GaqlQueries {
  static final String ACCOUNTS =
      """
      SELECT customer_client.id, customer_client.descriptive_name, \
      customer_client.currency_code, customer_client.time_zone, customer_client.manager, \
      customer_client.level, customer_client.status, customer_client.test_account, \
      customer_client.hidden FROM customer_client\
      """;

  static final String CAMPAIGNS =
      """
      SELECT campaign.id, campaign.name, campaign.status, campaign.serving_status, \
      campaign.primary_status, campaign.advertising_channel_type, customer.id, \
      customer.currency_code, customer.time_zone, campaign.start_date_time, \
      campaign.end_date_time, campaign_budget.id, campaign_budget.name, \
      campaign_budget.amount_micros, campaign_budget.total_amount_micros, \
      campaign_budget.period, campaign_budget.explicitly_shared FROM campaign\
      """;

  static final String CONVERSION_WINDOWS =
      """
      SELECT conversion_action.id, conversion_action.status, \
      conversion_action.include_in_conversions_metric, \
      conversion_action.click_through_lookback_window_days, \
      conversion_action.view_through_lookback_window_days FROM conversion_action\
      """;

  private static final String REPORT =
      """
      SELECT customer.id, customer.currency_code, customer.time_zone, \
      campaign.id, campaign.name, campaign.status, segments.date, %s\
      metrics.impressions, metrics.clicks, metrics.cost_micros, %s \
      FROM campaign WHERE segments.date BETWEEN '%s' AND '%s'%s\
      """;

  private static final String ENTITIES =
      """
      SELECT customer.id, campaign.id, %s FROM %s\
      """;

  private static final String LEVEL_REPORT =
      """
      SELECT customer.id, customer.currency_code, campaign.id, %s, segments.date, \
      metrics.impressions, metrics.clicks, metrics.cost_micros, %s \
      FROM %s WHERE segments.date BETWEEN '%s' AND '%s'%s\
      """;

  private static final String ACCOUNT_TOTALS =
      """
      SELECT customer.id, segments.date, metrics.impressions, metrics.clicks, \
      metrics.cost_micros FROM customer WHERE segments.date BETWEEN '%s' AND '%s'\
      """;

  /** Google requires both ends and the limit; the latest edits are those within it. */
  private static final String BUDGET_EDITS =
      """
      SELECT change_event.change_date_time, change_event.change_resource_name, \
      change_event.resource_change_operation, change_event.old_resource, \
      change_event.new_resource FROM change_event \
      WHERE change_event.change_date_time >= '%s 00:00:00' \
      AND change_event.change_date_time <= '%s 23:59:59' \
      AND change_event.change_resource_type = 'CAMPAIGN_BUDGET' \
      ORDER BY change_event.change_date_time DESC LIMIT 10000\
      """;

  private GaqlQueries() {}

  /**
   * The resources below campaigns. A Performance Max campaign has rows only of asset groups, so the
   * level of ad groups is two resources, read one after the other.
   */
  enum Resource {
    AD_GROUP("ad_group", "ad_group.id, ad_group.name", "ad_group.type"),
    ASSET_GROUP("asset_group", "asset_group.id, asset_group.name", ""),
    AD("ad_group_ad", "ad_group.id, ad_group_ad.ad.id, ad_group_ad.ad.name", "ad_group_ad.ad.type");

    private final String from;
    private final String named;
    private final String type;

    Resource(String from, String named, String type) {
      this.from = from;
      this.named = named;
      this.type = type;
    }

    static List<Resource> of(Level level) {
      return level == Level.AD ? List.of(AD) : List.of(AD_GROUP, ASSET_GROUP);
    }

    private String listed() {
      var states = ", %s.status, %s.primary_status".formatted(from, from);
      return named + states + (type.isEmpty() ? "" : ", " + type);
    }
  }

  /** The customer's own figures; campaigns are not named, so none can be missing. */
  static String accountTotals(ReportQuery query) {
    return ACCOUNT_TOTALS.formatted(query.range().from(), query.range().to());
  }

  /** The log of edits of budgets, for at most 30 days. */
  static String budgetEdits(ReportQuery query) {
    return BUDGET_EDITS.formatted(query.range().from(), query.range().to());
  }

  static String report(ReportQuery query, GoogleConversions conversions) {
    return REPORT.formatted(
        query.grain() == Grain.HOUR ? "segments.hour, " : "",
        conversions.selected(),
        query.range().from(),
        query.range().to(),
        campaigns(query));
  }

  /** The ad groups, ads or asset groups of an account. */
  static String entities(Resource resource) {
    return ENTITIES.formatted(resource.listed(), resource.from);
  }

  /** Their figures by day; never with the fields of a budget. */
  static String levelReport(Resource resource, ReportQuery query, GoogleConversions conversions) {
    return LEVEL_REPORT.formatted(
        resource.named,
        conversions.selected(),
        resource.from,
        query.range().from(),
        query.range().to(),
        campaigns(query));
  }

  private static String campaigns(ReportQuery query) {
    // Ids are inserted into the text of the query.
    if (!query.campaignIds().stream().allMatch(GoogleIds::isId)) {
      throw new IllegalArgumentException("a campaign id of Google is a number");
    }
    return query.campaignIds().isEmpty()
        ? ""
        : " AND campaign.id IN (" + String.join(", ", query.campaignIds()) + ")";
  }
}
