package dev.campaignanalytics.ingestion;

import static dev.campaignanalytics.ingestion.PlatformRows.GOOGLE;
import static dev.campaignanalytics.ingestion.PlatformRows.LINKEDIN;
import static dev.campaignanalytics.ingestion.PlatformRows.META;
import static dev.campaignanalytics.ingestion.PlatformRows.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.json.ResponseExcerpt;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Reading;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid contents of platforms' rows, one by one for all four platforms. */
class BadRowsTest {
  private static final Set<PlatformRows> ALL = EnumSet.allOf(PlatformRows.class);
  private static final Set<PlatformRows> WITH_UNITS = EnumSet.of(META, TIKTOK, LINKEDIN);
  private static final Set<PlatformRows> WITH_CURRENCY = EnumSet.of(META, GOOGLE, TIKTOK);
  private static final Set<PlatformRows> WITH_NAME = WITH_CURRENCY;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aBadRowIsDealtWith(BadRow row) {
    row.expected.accept(row.platform.read(row.rows));
  }

  static Stream<BadRow> aBadRowIsDealtWith() {
    return Stream.of(numbers(), counts(), currencies(), periods(), identities(), texts())
        .flatMap(part -> part);
  }

  private static Stream<BadRow> numbers() {
    return Stream.of(
            rows(WITH_UNITS, "a number as text is exact", costs(12_340_000), "cost", "\"12.34\""),
            rows(
                EnumSet.of(GOOGLE),
                "millionths are no units",
                costs(12_340_000),
                "costMicros",
                "\"12340000\""),
            rows(
                WITH_UNITS, "thousands separators", rejected("cost|spend"), "cost", "\"1,234.50\""),
            rows(
                EnumSet.of(GOOGLE),
                "thousands separators",
                rejected("costMicros"),
                "costMicros",
                "\"1,234\""),
            rows(WITH_UNITS, "an exponent", costs(150_000_000), "cost", "\"1.5e2\""),
            rows(WITH_UNITS, "an endless exponent", rejected("cost|spend"), "cost", "1e400000000"),
            rows(WITH_UNITS, "a word", rejected("cost|spend"), "cost", "\"many\""),
            rows(
                EnumSet.of(META, TIKTOK), "a negative cost", rejected("spend"), "cost", "\"-0.5\""),
            rows(
                EnumSet.of(GOOGLE),
                "a negative cost",
                rejected("costMicros"),
                "costMicros",
                "-500000"),
            rows(
                EnumSet.of(LINKEDIN),
                "a negative cost is a correction",
                remarks("negative_amounts"),
                "cost",
                "\"-0.5\""))
        .flatMap(part -> part);
  }

  private static Stream<BadRow> counts() {
    return Stream.of(
            rows(ALL, "negative impressions", rejected("impressions"), "impressions", "-1"),
            rows(ALL, "half a click", rejected("clicks"), "clicks", "\"0.5\""),
            rows(
                ALL,
                "more clicks than impressions are stored",
                remarks("clicks_above_impressions"),
                "clicks",
                "101"),
            rows(
                ALL,
                "a count beyond 2^53 keeps every digit",
                impressions(9_007_199_254_740_993L),
                "impressions",
                "9007199254740993"),
            rows(
                ALL,
                "a count beyond 2^63",
                rejected("impressions"),
                "impressions",
                "9300000000000000000"),
            rows(
                EnumSet.of(META),
                "a missing metric is not zero",
                rejected("impressions"),
                "impressions",
                ""),
            rows(
                EnumSet.of(GOOGLE, TIKTOK, LINKEDIN),
                "a missing metric is zero by contract",
                impressions(0),
                "impressions",
                ""))
        .flatMap(part -> part);
  }

  private static Stream<BadRow> currencies() {
    return Stream.of(
            rows(
                WITH_CURRENCY,
                "a missing currency is the account's",
                currency("EUR"),
                "currency",
                ""),
            rows(WITH_CURRENCY, "an unknown currency", rejected("currency"), "currency", "\"ABC\""),
            rows(
                WITH_CURRENCY,
                "a changed currency stays apart",
                currency("GBP"),
                "currency",
                "\"GBP\""))
        .flatMap(part -> part);
  }

  private static Stream<BadRow> periods() {
    return Stream.of(
            rows(ALL, "a day in the future", rejected("day|date|label|time"), "day", "29"),
            rows(ALL, "a day that does not exist", rejected("day|date|label|time"), "day", "31"))
        .flatMap(part -> part);
  }

  private static Stream<BadRow> identities() {
    return Stream.of(
            rows(
                ALL,
                "an id beyond 2^53 keeps every digit",
                id("9007199254740993"),
                "id",
                "9007199254740993"),
            rows(
                ALL,
                "an id that is a word",
                rejected("campaign_id|id|pivotValues"),
                "id",
                "\"SIZE_2\""),
            rows(ALL, "an id below zero", rejected("campaign_id|id|pivotValues"), "id", "\"-1\""))
        .flatMap(part -> part);
  }

  private static Stream<BadRow> texts() {
    var long_ = "\"" + "😀".repeat(10_001) + "\"";
    var cut = remarks("names_shortened").andThen(name("😀".repeat(10_000)));
    return Stream.of(
            rows(WITH_NAME, "a name that is too long", cut, "name", long_),
            rows(WITH_NAME, "a name with NUL", name("Autumn"), "name", "\"Aut\\u0000umn\""),
            rows(WITH_NAME, "half a character", name("\uFFFD"), "name", "\"\\ud83d\""))
        .flatMap(part -> part);
  }

  private static Consumer<ReportPage> rejected(String field) {
    return page -> {
      assertThat(page.readings()).isEmpty();
      assertThat(page.rejected()).hasSize(1);
      var row = page.rejected().get(0);
      assertThat(row.reason()).containsPattern(field).doesNotContain("null");
      assertThat(row.payload())
          .startsWith("{")
          .hasSizeLessThanOrEqualTo(ResponseExcerpt.MAX_LENGTH);
    };
  }

  private static Consumer<ReportPage> remarks(String remark) {
    return readings(1).andThen(page -> assertThat(page.remarks()).containsEntry(remark, 1));
  }

  private static Consumer<ReportPage> readings(int count) {
    return page -> {
      assertThat(page.rejected()).isEmpty();
      assertThat(page.readings()).hasSize(count);
    };
  }

  private static Consumer<ReportPage> counters(Consumer<Counters> expected) {
    return readings(1).andThen(page -> expected.accept(page.readings().get(0).counters()));
  }

  private static Consumer<ReportPage> costs(long micros) {
    return counters(counters -> assertThat(counters.cost()).isEqualTo(micros));
  }

  private static Consumer<ReportPage> impressions(long count) {
    return counters(counters -> assertThat(counters.impressions()).isEqualTo(count));
  }

  private static Consumer<ReportPage> currency(String code) {
    return readings(1)
        .andThen(
            page -> assertThat(page.readings()).extracting(Reading::currency).containsOnly(code));
  }

  private static Consumer<ReportPage> id(String id) {
    return readings(1)
        .andThen(page -> assertThat(page.readings().get(0).campaign().campaignId()).isEqualTo(id));
  }

  private static Consumer<ReportPage> name(String name) {
    return readings(1).andThen(page -> assertThat(page.campaigns().get(0).name()).isEqualTo(name));
  }

  private static Stream<BadRow> rows(
      Set<PlatformRows> platforms, String name, Consumer<ReportPage> expected, String... cells) {
    return rows(platforms, name, expected, new String[][] {cells});
  }

  private static Stream<BadRow> rows(
      Set<PlatformRows> platforms, String name, Consumer<ReportPage> expected, String[]... rows) {
    return platforms.stream().map(platform -> new BadRow(platform, name, rows, expected));
  }

  private record BadRow(
      PlatformRows platform, String name, String[][] rows, Consumer<ReportPage> expected) {
    @Override
    public String toString() {
      return platform.platform().wireName() + ": " + name;
    }
  }
}
