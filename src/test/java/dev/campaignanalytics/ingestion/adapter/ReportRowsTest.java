package dev.campaignanalytics.ingestion.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.PlatformRows;
import dev.campaignanalytics.ingestion.ReadWindow;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of a report become readings, and of which entity, for all four platforms. */
class ReportRowsTest {
  private static final String BREAKDOWN = "a breakdown that was not asked for";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:li:sponsoredCreative:77",
        "urn:li:sponsoredCampaignGroup:77",
        "urn:li:geo:4711",
        "urn:li:function:4",
        "urn:li:title:9",
        "urn:li:sponsoredCampaign:",
        "urn:li:sponsoredCampaign:77:78",
        "urn:li:sponsoredCampaign:7x",
        "UNDETECTED",
        "MOBILE_WEB",
        "SIZE_2_TO_10",
        "77"
      })
  void platforms01LinkedInRowsOfAnotherEntityAreKeptApartAndTheGoodOnesAreRead(String pivot) {
    var rows = PlatformRows.LINKEDIN;
    var other = rows.row("cost", "\"500\"").replaceAll("urn:li:sponsoredCampaign:\\d+", pivot);

    var window = window(rows, rows.report(List.of(other, rows.row())));

    assertThat(window.readings()).extracting(r -> r.counters().cost()).containsExactly(1_500_000L);
    assertThat(window.rejections())
        .singleElement()
        .asString()
        .contains("pivotValues is not urn:li:sponsoredCampaign:<number>", pivot);
    assertThat(window.isComplete()).isFalse();
  }

  static Stream<Object[]> rowsOfOtherEntities() {
    return Stream.of(
        other(PlatformRows.META, "\"campaign_id\"", "\"adset_id\":\"5\",\"campaign_id\""),
        other(PlatformRows.META, "\"campaign_id\"", "\"ad_id\":\"5\",\"campaign_id\""),
        other(PlatformRows.META, "\"account_id\":\"1\"", "\"account_id\":\"2\""),
        other(PlatformRows.META, "\"120231774518830612\"", "\"act_12\""),
        other(PlatformRows.GOOGLE, "\"campaign\":{", "\"adGroup\":{\"id\":\"5\"},\"campaign\":{"),
        other(PlatformRows.GOOGLE, "\"customer\":{\"id\":\"1\"", "\"customer\":{\"id\":\"2\""),
        other(
            PlatformRows.GOOGLE,
            "\"campaign\":{",
            "\"campaign\":{\"resourceName\":\"customers/1/adGroups/120231774518830612\","),
        other(
            PlatformRows.GOOGLE,
            "\"campaign\":{",
            "\"campaign\":{\"resourceName\":\"customers/2/campaigns/120231774518830612\","),
        other(PlatformRows.GOOGLE, "\"120231774518830612\"", "\"customers/1/campaigns/7\""),
        other(PlatformRows.TIKTOK, "\"campaign_id\"", "\"adgroup_id\":\"5\",\"campaign_id\""),
        other(PlatformRows.TIKTOK, "\"campaign_id\"", "\"ad_id\":\"5\",\"campaign_id\""),
        other(PlatformRows.TIKTOK, "\"campaign_id\"", "\"advertiser_id\":\"2\",\"campaign_id\""),
        other(PlatformRows.TIKTOK, "\"120231774518830612\"", "\"-1\""));
  }

  private static Object[] other(PlatformRows platform, String from, String to) {
    return new Object[] {platform, from, to};
  }

  @ParameterizedTest
  @MethodSource("rowsOfOtherEntities")
  void platforms01RowsOfAnotherEntityAreKeptApartOnEveryPlatform(
      PlatformRows rows, String from, String to) {
    var other = rows.row().replace(from, to);
    assertThat(other).isNotEqualTo(rows.row());

    var window = window(rows, rows.report(List.of(other, rows.row("id", "\"7\""))));

    assertThat(window.readings()).extracting(r -> r.campaign().campaignId()).containsExactly("7");
    assertThat(window.rejections()).hasSize(1);
  }

  @Test
  void platforms01ARowWithTheRightResourceNameIsRead() {
    var rows = PlatformRows.GOOGLE;
    var name = "\"campaign\":{\"resourceName\":\"customers/1/campaigns/120231774518830612\",";

    var window = window(rows, rows.report(List.of(rows.row().replace("\"campaign\":{", name))));

    assertThat(window.readings()).hasSize(1);
    assertThat(window.rejections()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms02TheSameRowTwiceIsOneRowWithARemark(PlatformRows rows) {
    var window = window(rows, rows.report(List.of(rows.row(), rows.row(), rows.row())));

    assertThat(window.readings()).hasSize(1);
    assertThat(window.remarks()).containsEntry("duplicate_rows", 2);
    assertThat(window.isComplete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms02TwoRowsOfOneKeyAreABreakdownAndNothingIsStored(PlatformRows rows) {
    var reading =
        ReadWindow.ofPages(rows.api(), rows.report(List.of(row(rows, 150), row(rows, 50))));

    assertRefused(reading, rows);
    assertThat(reading.begun()).as("one answer cannot change by itself").isEqualTo(1);
  }

  /** Equal figures are no repetition when the rows belong to different entities. */
  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms02EqualFiguresOfTwoSegmentsAreABreakdownToo(PlatformRows rows) {
    var mobile = rows.row().replaceFirst("\\{", "{\"device\":\"MOBILE\",");
    var desktop = rows.row().replaceFirst("\\{", "{\"device\":\"DESKTOP\",");

    assertRefused(ReadWindow.ofPages(rows.api(), rows.report(List.of(mobile, desktop))), rows);
  }

  @ParameterizedTest
  @EnumSource(value = PlatformRows.class, names = "LINKEDIN", mode = EnumSource.Mode.EXCLUDE)
  void platforms02RowsSplitOverTwoPagesAreReadAgainOnceAndThenRefused(PlatformRows rows) {
    var reading =
        ReadWindow.ofPages(
            rows.api(),
            rows.firstPage(List.of(row(rows, 150), rows.row("id", "\"7\""))),
            rows.lastPage(List.of(row(rows, 50))));

    assertRefused(reading, rows);
    assertThat(reading.begun()).as("figures may have changed between the pages").isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(value = PlatformRows.class, names = "LINKEDIN", mode = EnumSource.Mode.EXCLUDE)
  void platforms02ARowThatIsOnTwoPagesIsOneRow(PlatformRows rows) {
    var reading =
        ReadWindow.ofPages(
            rows.api(),
            rows.firstPage(List.of(rows.row(), rows.row("id", "\"7\""))),
            rows.lastPage(List.of(rows.row("id", "\"7\""), rows.row("id", "\"8\""))));

    var window = reading.read(rows.query());

    assertThat(window.readings()).hasSize(3);
    assertThat(window.remarks()).containsEntry("duplicate_rows", 1);
    assertThat(reading.begun()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(value = PlatformRows.class, names = "LINKEDIN", mode = EnumSource.Mode.EXCLUDE)
  void platforms02ARowThatMovedWithNewFiguresIsReadAgain(PlatformRows rows) {
    var at = new int[] {0};
    var pages =
        List.of(
            rows.firstPage(List.of(row(rows, 10), rows.row("id", "\"7\""))),
            rows.lastPage(List.of(row(rows, 12))),
            rows.firstPage(List.of(row(rows, 12), rows.row("id", "\"7\""))),
            rows.lastPage(List.of(rows.row("id", "\"8\""))));

    var window = ReadWindow.of(rows.api(), query -> pages.get(at[0]++)).read(rows.query());

    assertThat(window.readings())
        .extracting(r -> r.counters().clicks())
        .containsExactly(12L, 10L, 10L);
  }

  @ParameterizedTest
  @EnumSource(value = PlatformRows.class, names = "LINKEDIN", mode = EnumSource.Mode.EXCLUDE)
  void platforms02ALastPageWithoutANewRowIsAcceptedAfterTheSecondReadAndZeroesNothing(
      PlatformRows rows) {
    var reading =
        ReadWindow.ofPages(
            rows.api(), rows.firstPage(List.of(rows.row())), rows.lastPage(List.of(rows.row())));

    var window = reading.read(rows.query());

    assertThat(window.readings()).hasSize(1);
    assertThat(window.remarks()).containsEntry("page_repeats_rows", 1);
    assertThat(window.isComplete()).isFalse();
    assertThat(reading.begun()).isEqualTo(2);
  }

  private static String row(PlatformRows rows, int clicks) {
    return rows.row("impressions", "1000", "clicks", "" + clicks);
  }

  private static ReadWindow.Result window(PlatformRows rows, ApiResponse... pages) {
    return ReadWindow.ofPages(rows.api(), pages).read(rows.query());
  }

  private static void assertRefused(ReadWindow reading, PlatformRows rows) {
    assertThatThrownBy(() -> reading.read(rows.query()))
        .isInstanceOfSatisfying(
            SourceException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.FATAL))
        .hasMessageContaining(BREAKDOWN)
        .hasMessageContaining("not stored");
  }
}
