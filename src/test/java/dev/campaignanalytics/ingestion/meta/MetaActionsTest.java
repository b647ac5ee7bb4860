package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.days;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Reading;
import org.junit.jupiter.api.Test;

/** Conversions and revenue out of Meta's list of actions. */
class MetaActionsTest {
  private final MetaReportApi api = api();

  @Test
  void scenario3ARowWithoutActionsHasNoConversions() {
    var counters = only(read(page(dayRow("")))).counters();

    assertThat(counters).isEqualTo(new Counters(18423, 512, 0, 287_450_000, 0));
  }

  @Test
  void scenario4WithoutATotalTheTwoWindowsAreAddedAndCounted() {
    var page =
        read(
            page(
                dayRow(
                    ",\"actions\":[{\"action_type\":\"omni_purchase\",\"7d_click\":\"14\","
                        + "\"1d_view\":\"3\",\"1d_click\":\"9\",\"28d_click\":\"20\"}],"
                        + "\"action_values\":[{\"action_type\":\"omni_purchase\","
                        + "\"7d_click\":\"1056.9\"}]")));

    assertThat(only(page).counters().conversions()).isEqualTo(17_000_000);
    assertThat(only(page).counters().revenue()).isEqualTo(1_056_900_000);
    assertThat(page.remarks()).containsEntry("conversions_by_windows", 1);
  }

  @Test
  void scenario5SixNamesOfOnePurchaseAreOnePurchase() {
    var actions =
        """
        [{"action_type":"purchase","value":"17"},
         {"action_type":"offsite_conversion.fb_pixel_purchase","value":"17"},
         {"action_type":"onsite_web_purchase","value":"17"},
         {"action_type":"omni_purchase","value":"17"},
         {"action_type":"onsite_web_app_purchase","value":"17"},
         {"action_type":"web_in_store_purchase","value":"17"}]\
        """;

    var page = read(page(dayRow(",\"actions\":" + actions + ",\"action_values\":" + actions)));

    assertThat(only(page).counters().conversions()).isEqualTo(17_000_000);
    assertThat(only(page).counters().revenue()).isEqualTo(17_000_000);
    assertThat(page.remarks()).isEmpty();
  }

  @Test
  void anAliasCountsWhereTheCanonicalTypeIsMissingAndRevenueIsOfTheSameType() {
    var page =
        read(
            page(
                dayRow(
                    ",\"actions\":["
                        + "{\"action_type\":\"offsite_conversion.fb_pixel_purchase\",\"value\":5},"
                        + "{\"action_type\":\"purchase\",\"value\":4}],"
                        + "\"action_values\":["
                        + "{\"action_type\":\"offsite_conversion.fb_pixel_purchase\",\"value\":9},"
                        + "{\"action_type\":\"purchase\",\"value\":8.5}]")));

    assertThat(only(page).counters().conversions()).isEqualTo(4_000_000);
    assertThat(only(page).counters().revenue()).isEqualTo(8_500_000);
    assertThat(page.remarks()).containsEntry("conversions_by_alias", 1);
  }

  @Test
  void aTypeThatOnlyContainsTheNameIsAnotherType() {
    var page =
        read(
            page(
                dayRow(
                    ",\"actions\":[{\"action_type\":\"onsite_conversion.purchase\",\"value\":5},"
                        + "{\"action_type\":\"omni_purchase_x\",\"value\":5}]")));

    assertThat(only(page).counters().conversions()).isZero();
  }

  @Test
  void scenario6ADayWithoutImpressionsCanCarryAPurchase() {
    var row =
        dayRow(",\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"1\"}]")
            .replace("\"impressions\":\"18423\"", "\"impressions\":\"0\"")
            .replace("\"spend\":\"287.45\"", "\"spend\":\"0\"")
            .replace("\"clicks\":\"512\",", "");

    assertThat(only(read(page(row))).counters()).isEqualTo(new Counters(0, 0, 1_000_000, 0, 0));
  }

  private ReportPage read(String body) {
    return api.reports().read(days(), ok(body));
  }

  private static Reading only(ReportPage page) {
    assertThat(page.rejected()).isEmpty();
    assertThat(page.readings()).hasSize(1);
    return page.readings().get(0);
  }
}
