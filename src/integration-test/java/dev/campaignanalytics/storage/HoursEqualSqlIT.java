package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.HourlyDay;
import dev.campaignanalytics.model.series.SpanInsights;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.report.HoursQuery;
import dev.campaignanalytics.storage.report.HoursStore;
import dev.campaignanalytics.storage.report.SeriesQuery;
import dev.campaignanalytics.storage.report.SeriesStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Days and hours in memory answer every question about instants as PostgreSQL does. {@code
 * -Dhours.questions=20000 -Dhours.seed=…} asks more, or the same again.
 */
class HoursEqualSqlIT {
  private static final int QUESTIONS = Integer.getInteger("hours.questions", 600);
  private static final long SEED = Long.getLong("hours.seed", System.nanoTime());
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 40;

  private static Vertx vertx;
  private static TestDatabase database;
  private static SeriesStore days;
  private static HoursStore hours;
  private static final Random random = new Random(SEED);

  @BeforeAll
  static void fill() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    days = new SeriesStore(database.database(), ZoneOffset.UTC);
    hours = new HoursStore(database.database());
    var readings = new ArrayList<Reading>();
    fill(readings, Platform.META, "a", ZoneId.of("America/New_York"));
    fill(readings, Platform.META, "b", ZoneId.of("Asia/Kolkata"));
    fill(readings, Platform.GOOGLE, "a", ZoneId.of("Australia/Lord_Howe"));
    fill(readings, Platform.TIKTOK, "a", ZoneId.of("Europe/Berlin"));
    fill(readings, Platform.LINKEDIN, "a", ZoneOffset.UTC);
    database.metrics().store(readings).await();
    // Described by their platform after its rows were pushed: their stored days are those of UTC.
    describe(Platform.LINKEDIN, "a", "America/Los_Angeles");
    describe(Platform.TIKTOK, "a", "Pacific/Auckland");
  }

  private static void fill(List<Reading> readings, Platform platform, String account, ZoneId zone) {
    var campaign = new CampaignRef(platform, account, "c");
    if (platform != Platform.LINKEDIN) {
      describe(platform, account, ZoneText.of(zone));
    }
    for (int i = 0; i < 500; i++) {
      var at = FIRST.plusSeconds(6912L * i + random.nextInt(6912));
      readings.add(reading(campaign, Grain.EVENT, at, at.atZone(zone).toLocalDate()));
    }
    for (int day = 0; day < DAYS; day++) {
      var date = LocalDate.ofInstant(FIRST, ZoneOffset.UTC).plusDays(day);
      if (random.nextBoolean()) {
        var label = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        readings.add(reading(campaign, Grain.DAY, label, date));
      }
      for (int hour = 0; hour < 24; hour++) {
        if (random.nextInt(3) == 0) {
          var label = date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
          readings.add(reading(campaign, Grain.HOUR, label, date));
        }
      }
    }
  }

  private static Reading reading(CampaignRef campaign, Grain grain, Instant at, LocalDate day) {
    boolean isLarge = grain == Grain.HOUR && random.nextInt(300) == 0;
    var counters =
        new Counters(
            random.nextInt(1000),
            isLarge ? Long.MAX_VALUE : random.nextInt(50),
            random.nextInt(9_000_000),
            isLarge ? Long.MIN_VALUE + 1 : random.nextInt(1_000_000_000),
            random.nextInt(1000) * 10_000L - 50);
    var currency = random.nextInt(5) == 0 ? "EUR" : "USD";
    return new Reading(campaign, grain, at, day, counters, currency, at.plusMillis(17));
  }

  private static void describe(Platform platform, String account, String zone) {
    TestServices.execute(
        URI.create(database.url()),
        """
        insert into accounts (platform, account_id, currency, time_zone) values ('%s', '%s', 'USD', '%s')
        on conflict (platform, account_id) do update set time_zone = excluded.time_zone
        """
            .formatted(platform.wireName(), account, zone));
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void daysAndHoursInMemoryAnswerEveryQuestionAsTheDatabaseDoes() {
    int answered = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      var question = question();
      var series = days.load(SeriesQuery.of(question)).await();
      if (!series.isKnown()) {
        assertThat(database.insights().read(question).await()).isEmpty();
        continue;
      }
      var span = new SpanInsights(series, question);
      var response = span.response(load(question, series, span.partialDays()));

      if (response.isPresent()) {
        answered++;
        assertThat(response)
            .describedAs("hours.seed=%d: %s", SEED, question)
            .isEqualTo(database.insights().read(question).await());
      }
    }

    assertThat(answered).isGreaterThan(QUESTIONS / 3);
  }

  @Test
  void aDayWithASumThatIsTooLargeAnswersNothing() {
    var campaign = new CampaignRef(Platform.META, "a", "large");
    var largest = new Counters(Long.MAX_VALUE, 0, 0, 0, 0);
    var day = LocalDate.parse("2026-03-05");
    var rows = new ArrayList<Reading>();
    for (int minute = 0; minute < 2; minute++) {
      var at = Instant.parse("2026-03-05T12:0" + minute + ":00Z");
      rows.add(new Reading(campaign, Grain.EVENT, at, day, largest, "USD", at));
    }
    database.metrics().store(rows.subList(0, 1)).await();
    TestServices.execute(
        URI.create(database.url()),
        """
        insert into campaign_metrics
        select campaign_id, platform, account_id, grain, "timestamp" + interval '1 minute',
               local_date, impressions, clicks, conversions, cost, revenue, currency, observed_at,
               first_observed_at
        from campaign_metrics where campaign_id = 'large'
        """);
    var span = new TimeSpan(rows.get(0).timestamp().minusSeconds(7200), FIRST.plusSeconds(518400));
    var question =
        new InsightsReportQuery(query("large", span), Granularity.TOTAL, Optional.empty());
    var series = days.load(SeriesQuery.of(question)).await();
    var insights = new SpanInsights(series, question);

    var response = insights.response(load(question, series, insights.partialDays()));

    assertThat(response).isEmpty();
  }

  private static InsightsQuery query(String id, TimeSpan span) {
    return new InsightsQuery(id, span, Selection.ALL);
  }

  private static List<HourlyDay> load(
      InsightsReportQuery question, CampaignSeries series, Set<LocalDate> needed) {
    var id = question.query().campaignId();
    return hours.load(new HoursQuery(id, series.accounts(), needed)).await();
  }

  private InsightsReportQuery question() {
    var from = FIRST.plus(Duration.ofMinutes(15L * random.nextInt(DAYS * 96)));
    boolean isShort = random.nextBoolean();
    long length = 15L * (1 + random.nextInt(isShort ? 200 : 2600));
    var span = new TimeSpan(from, from.plus(Duration.ofMinutes(length)));
    var selection =
        new Selection(
            maybe(() -> of(Platform.values())),
            maybe(() -> of("a", "b", "c")),
            maybe(() -> of("EUR", "USD", "CHF")),
            maybe(() -> List.of(new AccountRef(of(Platform.values()), of("a", "b", "c")))));
    return new InsightsReportQuery(
        new InsightsQuery("c", span, selection),
        Granularity.TOTAL,
        maybe(() -> of(Comparison.values())).map(with -> new Compared(with, with.before(span))));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  @SafeVarargs
  private <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }
}
