package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.SeriesFormat;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.report.SeriesQuery;
import dev.campaignanalytics.storage.report.SeriesStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A series in memory answers every question about days as PostgreSQL does. {@code
 * -Dseries.questions=20000 -Dseries.seed=…} asks more, or the same again.
 */
class SeriesEqualsSqlIT {
  private static final int QUESTIONS = Integer.getInteger("series.questions", 4000);
  private static final long SEED = Long.getLong("series.seed", System.nanoTime());
  private static final int AT_ONCE = 50;
  private static final int CAMPAIGNS = 8;
  private static final LocalDate FIRST = LocalDate.parse("2023-01-01");
  private static final LocalDate LAST = LocalDate.parse("2026-06-30");
  private static final List<String> ACCOUNTS = List.of("a", "b");
  private static final List<String> CURRENCIES = List.of("EUR", "USD");

  private static Vertx vertx;
  private static TestDatabase database;
  private static SeriesStore store;

  private final Random random = new Random(SEED);

  /** Few and many days, no figures at all, negative and the largest numbers, restated days. */
  @BeforeAll
  static void fill() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    store = new SeriesStore(database.database(), ZoneOffset.UTC);
    execute("select setseed(%s)".formatted((SEED & 1023) / 1024.0));
    execute(
        """
        insert into accounts (platform, account_id, currency, time_zone) values
          ('meta', 'a', 'USD', 'Europe/Berlin'), ('meta', 'b', 'USD', 'Etc/GMT-8'),
          ('google', 'a', 'EUR', '<+05:30>-05:30'), ('tiktok', 'b', 'EUR', 'America/New_York')
        """);
    execute(
        """
        insert into campaigns (campaign_id, platform, account_id, name)
        select 'c' || c, p, a, 'name'
        from generate_series(0, 8) c, unnest('{meta,google,tiktok,linkedin}'::text[]) p,
             unnest('{a,b}'::text[]) a
        where c <> 3 or (p, a) = ('meta', 'a')
        """);
    execute(
        """
        insert into campaign_daily
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, day_impressions, day_clicks,
           day_conversions, day_cost, day_revenue, observed_at)
        select k.campaign_id, date '2023-01-01' + d, k.platform, k.account_id, u,
               big * (random() * 9e18)::bigint + (random() * 1000)::bigint,
               (random() * 90)::bigint - 40, (random() * 1e7)::bigint, (random() * 1e4)::bigint * 10000,
               zero * (big * 9223372036854775807 + (1 - big) * (random() * 1e12)::bigint),
               case when day then (random() * 1e10)::bigint - 1000 end,
               case when day then 0 end, case when day then (random() * 100)::bigint * 1000000 end,
               case when day then -(random() * 1e9)::bigint end, case when day then 7 end,
               timestamptz '2026-01-01' + random() * interval '90 days'
        from campaigns k, unnest('{EUR,USD}'::text[]) u, generate_series(0, 1276) d,
             lateral (select (random() < 0.01)::int as big, (random() < 0.8)::int as zero,
                             random() < 0.3 as day, d as same) r
        where k.campaign_id <> 'c8' and random() < power(0.55, right(k.campaign_id, 1)::int)
        """);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aSeriesInMemoryAnswersEveryQuestionAsTheDatabaseDoes() {
    for (int done = 0; done < QUESTIONS; done += AT_ONCE) {
      var id = "c" + random.nextInt(CAMPAIGNS + 2);
      var visible = visible();
      var questions = new ArrayList<InsightsReportQuery>();
      var truths = new ArrayList<Future<Optional<InsightsResponse>>>();
      for (int i = 0; i < AT_ONCE; i++) {
        questions.add(question(id, visible));
        truths.add(database.insights().read(questions.get(i)));
      }
      var series = SeriesFormat.read(SeriesFormat.write(series(id, visible))).orElseThrow();
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(series.response(questions.get(i)))
            .describedAs("series.seed=%d: %s", SEED, questions.get(i))
            .isEqualTo(truths.get(i).await());
      }
    }
  }

  /** Only the days of the question, and only its platform, as without trust in memory. */
  @Test
  void theDaysOfAQuestionAloneAnswerIt() {
    for (int i = 0; i < QUESTIONS / 10; i++) {
      var question = question("c" + random.nextInt(CAMPAIGNS + 2), visible());
      var series = store.load(SeriesQuery.of(question)).await();

      assertThat(series.response(question))
          .describedAs("series.seed=%d: %s", SEED, question)
          .isEqualTo(database.insights().read(question).await());
    }
  }

  /** Read in one piece, or in pieces of which later ones replace earlier ones. */
  private CampaignSeries series(String id, Optional<List<AccountRef>> visible) {
    var all = new DateRange(FIRST.minusDays(800), LAST);
    if (random.nextBoolean()) {
      return load(id, visible, all);
    }
    var whole = load(id, visible, all);
    var days = days(FIRST);
    return whole.with(days, load(id, visible, days));
  }

  private CampaignSeries load(String id, Optional<List<AccountRef>> visible, DateRange days) {
    return store.load(new SeriesQuery(id, visible, Optional.empty(), List.of(days))).await();
  }

  private Optional<List<AccountRef>> visible() {
    return maybe(
        () -> {
          var accounts = new ArrayList<AccountRef>();
          for (int i = random.nextInt(4); i >= 0; i--) {
            accounts.add(new AccountRef(of(Platform.values()), of("a", "b", "c")));
          }
          return accounts;
        });
  }

  private InsightsReportQuery question(String id, Optional<List<AccountRef>> visible) {
    var days = days(FIRST.minusDays(30));
    var selection =
        new Selection(
            maybe(() -> of(Platform.values())),
            maybe(() -> of("a", "b", "c")),
            maybe(() -> of("EUR", "USD", "CHF")),
            visible);
    return new InsightsReportQuery(
        new InsightsQuery(id, days, selection),
        of(Granularity.TOTAL, Granularity.DAY, Granularity.WEEK, Granularity.MONTH),
        maybe(() -> of(Comparison.values())).map(with -> new Compared(with, with.before(days))));
  }

  private DateRange days(LocalDate first) {
    var from = first.plusDays(random.nextInt(1300));
    return new DateRange(from, from.plusDays(random.nextInt(random.nextBoolean() ? 40 : 700)));
  }

  private <T> Optional<T> maybe(java.util.function.Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  @SafeVarargs
  private <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  private static void execute(String sql) {
    TestServices.execute(URI.create(database.url()), sql);
  }
}
