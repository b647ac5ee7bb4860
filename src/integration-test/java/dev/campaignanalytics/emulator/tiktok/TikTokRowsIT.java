package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_SHAPE;
import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSED_ROW;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The format of rows, and possible anomalies of rows and pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TikTokRowsIT {
  private final RunningEmulator emulator = RunningEmulator.start();
  private final TikTokClient tiktok = new TikTokClient(emulator);
  private final List<JsonNode> expected = tiktok.rows(fortnight());
  private Map<String, String> days;

  @BeforeEach
  void threePages() {
    days = fortnight();
    days.put("page_size", Integer.toString(expected.size() / 3 + 1));
  }

  @AfterEach
  void heal() {
    emulator.emulator().faults().clear();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("T5: no data is a dash null empty zero or nothing")
  void noDataIsADashNullEmptyZeroOrNothing() {
    var written = new HashSet<String>();
    for (JsonNode row : expected) {
      written.add(String.valueOf(row.path("metrics").get("total_onsite_shopping_value")));
    }

    assertThat(written).contains("\"-\"", "null", "\"\"", "\"0\"", "\"0.00\"");
    assertThat(expected).anyMatch(row -> !row.path("metrics").has("total_onsite_shopping_value"));
  }

  @Test
  @DisplayName("T5: some metrics are numbers and most are text")
  void someMetricsAreNumbersAndMostAreText() {
    assertThat(expected)
        .anyMatch(row -> row.path("metrics").path("spend").isNumber())
        .anyMatch(row -> row.path("metrics").path("spend").isTextual())
        .anyMatch(row -> row.path("metrics").path("impressions").isNumber());
  }

  @Test
  @DisplayName("T5: some ids are numbers that a double would change")
  void someIdsAreNumbersThatADoubleWouldChange() {
    var numbers =
        expected.stream()
            .map(row -> row.path("dimensions").path("campaign_id"))
            .filter(JsonNode::isNumber)
            .toList();

    assertThat(numbers)
        .isNotEmpty()
        .allMatch(id -> id.bigIntegerValue().bitLength() > 53)
        .anyMatch(id -> id.longValue() != (long) id.doubleValue());
  }

  @Test
  void rowsFullOfZerosOccur() {
    assertThat(expected)
        .anyMatch(row -> row.path("metrics").path("impressions").asInt() == 0)
        .anyMatch(row -> row.path("metrics").path("impressions").asInt() > 0);
  }

  @Test
  @DisplayName("T4: deleted campaigns are hidden unless all states are asked for")
  void deletedCampaignsAreHiddenUnlessAllStatesAreAskedFor() {
    days.remove("filtering");

    var visible = tiktok.rows(days);

    assertThat(visible).hasSizeLessThan(expected.size()).isNotEmpty();
  }

  @Test
  @DisplayName("T2: three pages make the whole")
  void threePagesMakeTheWhole() {
    assertThat(tiktok.rows(days)).isEqualTo(expected);
    assertThat(page(3).path("page_info").path("total_page").asInt()).isEqualTo(3);
    assertThat(page(4).path("list")).isEmpty();
  }

  @Test
  @DisplayName("T2: a row that moved comes twice")
  void aRowThatMovedComesTwice() {
    fault(DUPLICATE_KEY);

    var rows = tiktok.rows(days);

    assertThat(rows).hasSize(expected.size() + 1).containsAll(expected);
    assertThat(new HashSet<>(rows)).hasSize(expected.size());
  }

  @Test
  @DisplayName("T2: a row that moved the other way is missed")
  void aRowThatMovedTheOtherWayIsMissed() {
    fault(MISSED_ROW);

    var rows = tiktok.rows(days);

    assertThat(rows).hasSize(expected.size() - 1);
    assertThat(page(1).path("page_info").path("total_number").asInt()).isEqualTo(expected.size());
    assertThat(page(2).path("page_info").path("total_number").asInt()).isLessThan(expected.size());
  }

  @Test
  @DisplayName("T2: page info can be absent")
  void pageInfoCanBeAbsent() {
    fault(EMPTY_SHAPE);

    var rows = new ArrayList<JsonNode>();
    for (int page = 1; page <= 3; page++) {
      assertThat(page(page).has("page_info")).isFalse();
      page(page).path("list").forEach(rows::add);
    }

    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void theListCanBeAbsent() {
    emulator.fault(ActiveFault.always(EMPTY_SHAPE).with("shape", "list"));

    assertThat(page(1).has("list")).isFalse();
  }

  @Test
  @DisplayName("T12: a row can name a campaign that nobody knows")
  void aRowCanNameAnUnknownCampaign() {
    fault(UNKNOWN_CAMPAIGN);

    assertThat(page(1).path("list").findValuesAsText("campaign_id"))
        .contains("1799999999999999999");
  }

  @Test
  void aValueCanBeNoNumberAtAll() {
    emulator.fault(ActiveFault.always(ODD_VALUES).with("spend", "many"));

    assertThat(page(1).path("list").findValuesAsText("spend")).containsOnlyOnce("many");
  }

  @Test
  @DisplayName("T5: attributes can be absent and unknown keys present")
  void attributesCanBeAbsentAndUnknownKeysPresent() {
    fault(MISSING_KEYS);
    fault(EXTRA_KEYS);

    var metrics = page(1).path("list").get(0).path("metrics");

    assertThat(metrics.has("campaign_name")).isFalse();
    assertThat(metrics.has("some_new_metric")).isTrue();
  }

  @Test
  @DisplayName("T5: numbers can come as the other type")
  void numbersCanComeAsTheOtherType() {
    fault(OTHER_NUMBER_TYPE);

    var rows = page(1).path("list");

    assertThat(rows).allMatch(row -> row.path("dimensions").path("campaign_id").isNumber());
    assertThat(rows.get(0).path("metrics").path("spend").getNodeType())
        .isNotEqualTo(expected.get(0).path("metrics").path("spend").getNodeType());
  }

  @Test
  @DisplayName("T12: an account without activity has an empty list")
  void anAccountWithoutActivityHasAnEmptyList() {
    var before = tiktok.daily(tiktok.account(0), "2020-01-01", "2020-01-30");

    var data = tiktok.report(before).json().path("data");

    assertThat(data.path("list").isArray()).isTrue();
    assertThat(data.path("list")).isEmpty();
    assertThat(data.path("page_info").path("total_page").asInt()).isZero();
  }

  private Map<String, String> fortnight() {
    return tiktok.daily(tiktok.account(0), "2026-11-08", "2026-11-22");
  }

  private void fault(FaultKind kind) {
    emulator.fault(ActiveFault.always(kind).on(Platform.TIKTOK));
  }

  private JsonNode page(int page) {
    days.put("page", Integer.toString(page));
    return tiktok.report(days).json().path("data");
  }
}
