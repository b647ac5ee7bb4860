package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.CampaignsQuery.Position;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeyTest {
  private static final RateView RATES = RateTable.EMPTY.now();
  private static final int QUERIES = 20_000;
  private static final int FREQUENT = 4;
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  /** Pieces of the ids here: characters of the old keys, of the new ones and of other formats. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "0",
          "1",
          ",",
          ":",
          "&",
          "=",
          "/",
          "\n",
          " ",
          "%",
          "'",
          "\"",
          "\\",
          "*",
          "[",
          "google:",
          "/account=",
          "/currency=",
          "/visible=",
          "USD",
          "t1:",
          "k2:",
          "c0:",
          "p",
          "\u00e9",
          "e\u0301",
          "\u4e16",
          "\ud83d\ude80",
          "\u202e",
          "account=a&currency=USD",
          "x".repeat(500));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tenancy01DifferentQueriesNeverHaveTheSameKeyForAnyIds(long seed) {
    var random = new Random(seed);

    assertThatKeysTellApart(() -> insights(random), InsightsReportQuery::key);
    assertThatKeysTellApart(() -> groups(random), GroupsQuery::key);
    assertThatKeysTellApart(() -> campaigns(random), CampaignsQuery::key);
    assertThatKeysTellApart(() -> selection(random), Selection::key);
  }

  /** Then no two lists of parts can have the same key. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenancy01AKeyCanBeReadBackIntoItsParts(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < QUERIES; i++) {
      var parts = parts(random, 3);

      var text = new StringBuilder(CacheKey.of(parts.toArray()).text());

      assertThat(readAll(text)).isEqualTo(parts);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenancy02TheSameQuestionAlwaysHasTheSameKey(long seed) {
    var first = new Random(seed);
    var second = new Random(seed);

    IntStream.range(0, 1000)
        .forEach(i -> assertThat(campaigns(first).key()).isEqualTo(campaigns(second).key()));
  }

  @Test
  void tenancy01TheOrderAndRepetitionOfVisibleAccountsDoNotMatter() {
    var a = new AccountRef(Platform.META, "a");
    var b = new AccountRef(Platform.META, "b");

    assertThat(visible(List.of(b, a, b)).key()).isEqualTo(visible(List.of(a, b)).key());
    assertThat(visible(List.of(new AccountRef(Platform.META, "a,meta:b"))).key())
        .isNotEqualTo(visible(List.of(a, b)).key());
  }

  @Test
  void tenancy01NothingVisibleIsNotEverythingVisible() {
    assertThat(visible(List.of()).key()).isNotEqualTo(Selection.ALL.key());
  }

  @Test
  void aPartOfAnUnknownTypeIsRefused() {
    assertThatThrownBy(() -> CacheKey.of("list", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Object> parts(Random random, int depth) {
    return Stream.generate(() -> part(random, depth)).limit(random.nextInt(4)).toList();
  }

  private static Object part(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 1 -> parts(random, depth - 1);
      case 2 -> Optional.empty();
      case 3 -> Optional.of(part(random, depth - 1));
      default -> text(random);
    };
  }

  private static List<Object> readAll(StringBuilder text) {
    var parts = new ArrayList<>();
    while (!text.isEmpty()) {
      parts.add(read(text));
    }
    return parts;
  }

  private static Object read(StringBuilder text) {
    return switch (take(text, 1)) {
      case "a" -> Optional.empty();
      case "p" -> Optional.of(read(text));
      case "c" -> Stream.generate(() -> read(text)).limit(length(text)).toList();
      case "t" -> take(text, length(text));
      default -> throw new AssertionError(text);
    };
  }

  private static int length(StringBuilder text) {
    int length = Integer.parseInt(text.substring(0, text.indexOf(":")));
    text.delete(0, text.indexOf(":") + 1);
    return length;
  }

  private static String take(StringBuilder text, int length) {
    var taken = text.substring(0, length);
    text.delete(0, length);
    return taken;
  }

  private static <T> void assertThatKeysTellApart(Supplier<T> make, Function<T, CacheKey> key) {
    var seen = new HashMap<CacheKey, T>();
    for (int i = 0; i < QUERIES; i++) {
      var reportQuery = make.get();
      var other = seen.put(key.apply(reportQuery), reportQuery);
      if (other != null) {
        assertThat(other).isEqualTo(reportQuery);
      }
    }
  }

  private static InsightsReportQuery insights(Random random) {
    var query = new InsightsQuery("camp", period(random), selection(random));
    return new InsightsReportQuery(
        query,
        pick(random, Granularity.values()),
        maybe(random, Comparison.values())
            .map(with -> new InsightsReportQuery.Compared(with, period(random))));
  }

  private static GroupsQuery groups(Random random) {
    return new GroupsQuery(
        days(random),
        selection(random),
        maybeText(random),
        Stream.of(Dimension.values()).filter(d -> random.nextInt(4) == 0).toList(),
        random.nextBoolean() ? Optional.empty() : Optional.of(order(random)),
        random.nextInt(3),
        target(random));
  }

  private static CampaignsQuery campaigns(Random random) {
    return new CampaignsQuery(
        days(random),
        selection(random),
        maybeText(random),
        maybe(random, CampaignStatus.values()),
        order(random),
        random.nextBoolean() ? Optional.empty() : Optional.of(position(random)),
        random.nextInt(3),
        target(random));
  }

  private static Optional<ConversionTarget> target(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new ConversionTarget(pick(random, new String[] {"EUR", "USD"}), RATES));
  }

  private static Position position(Random random) {
    var campaign = new CampaignRef(Platform.META, shortId(random), shortId(random));
    return new Position(maybeText(random), campaign, text(random));
  }

  private static SortOrder order(Random random) {
    return new SortOrder(pick(random, Metric.values()), random.nextBoolean());
  }

  private static Selection selection(Random random) {
    return new Selection(
        maybe(random, Platform.values()),
        maybeText(random),
        maybeText(random),
        random.nextBoolean() ? Optional.empty() : Optional.of(accounts(random)));
  }

  private static List<AccountRef> accounts(Random random) {
    return Stream.generate(() -> new AccountRef(pick(random, Platform.values()), id(random)))
        .limit(random.nextInt(3))
        .toList();
  }

  private static Period period(Random random) {
    var instant = Instant.parse("2026-03-01T00:00:00Z");
    return random.nextBoolean()
        ? days(random)
        : new TimeSpan(instant, instant.plusSeconds(1 + random.nextInt(2)));
  }

  private static DateRange days(Random random) {
    return new DateRange(DAY, DAY.plusDays(random.nextInt(2)));
  }

  private static Selection visible(List<AccountRef> accounts) {
    return new Selection(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(accounts));
  }

  private static Optional<String> maybeText(Random random) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(text(random));
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      // Mostly from few pieces, so that many queries are nearly the same.
      int pieces = random.nextInt(4) == 0 ? PIECES.size() : FREQUENT;
      text.append(PIECES.get(random.nextInt(pieces)));
    }
    return text.toString();
  }

  private static String id(Random random) {
    var text = text(random);
    return text.isBlank() ? "a" : text;
  }

  private static String shortId(Random random) {
    var id = id(random).replace("\n", "");
    return id.isBlank() || id.length() > CampaignRef.MAX_ID_LENGTH ? "a" : id;
  }

  private static <T> Optional<T> maybe(Random random, T[] values) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(pick(random, values));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
