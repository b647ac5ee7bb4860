package dev.campaignanalytics.query.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.MadeUpRates;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.money.StoredRate;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.SearchText;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.converted.ConvertedStore;
import dev.campaignanalytics.storage.report.BlockStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Blocks in memory answer every question about all campaigns as PostgreSQL does, also after changes
 * that were announced, and after announcements were lost. {@code -Doverview.seed=…} asks the same
 * again.
 */
class OverviewEqualsSqlIT {
  private static final long SEED = Long.getLong("overview.seed", System.nanoTime());
  private static final int QUESTIONS = Integer.getInteger("overview.questions", 8_000);
  private static final int AT_ONCE = 25;
  private static final LocalDate FIRST = LocalDate.parse("2026-01-20");
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final List<String> IDS =
      List.of("c0", "c1", "C2", "c\uFB00", "c\uD83D\uDE00", "c-ä", "c10", "c_1");
  private static final List<Platform> PLATFORMS = List.of(Platform.values());

  /** Rates of two currencies on some of the days. */
  private static final RateView RATES = rates();

  private static Vertx vertx;
  private static TestDatabase database;
  private static OverviewStore store;
  private static ConvertedStore converted;

  private final Random random = new Random(SEED);
  private final CacheGenerations generations = new CacheGenerations();
  private final OverviewMemory memory =
      new OverviewMemory(
          vertx,
          new BlockStore(database.database()),
          generations,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new OverviewConfig(32 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5)));

  private int fromMemory;
  private int convertedInMemory;
  private int asked;

  /** Few and many days, no figures at all, negative and the largest numbers, restated days. */
  @BeforeAll
  static void fill() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    database.database().connect(true, reason -> {}).await();
    store = new OverviewStore(database.database());
    converted = new ConvertedStore(database.database());
    execute("select setseed(%s)".formatted((SEED & 1023) / 1024.0));
    execute(
        """
        insert into accounts (platform, account_id, name, currency, time_zone) values
          ('meta', 'a', 'A', 'USD', 'Europe/Berlin'), ('meta', 'b', 'B', 'USD', 'Etc/GMT-8'),
          ('google', 'a', 'A', 'EUR', '<+05:30>-05:30'), ('tiktok', 'z', 'Z', 'EUR', 'UTC')
        """);
    for (int i = 0; i < IDS.size(); i++) {
      for (var platform : PLATFORMS) {
        for (var account : List.of("a", "b")) {
          campaign(IDS.get(i), platform, account, "Name " + (i * 7 + platform.ordinal()) % 9);
        }
      }
    }
    execute(
        """
        insert into campaign_daily
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, day_impressions, day_clicks,
           day_conversions, day_cost, day_revenue, observed_at)
        select k.campaign_id, date '2026-01-20' + d, k.platform, k.account_id, u,
               big * (random() * 9e18)::bigint + (random() * 1000)::bigint,
               (random() * 90)::bigint - 40, (random() * 1e7)::bigint,
               zero * (random() * 1e4)::bigint * 10000, zero * (random() * 1e12)::bigint,
               case when day then (random() * 1e10)::bigint - 1000 end,
               case when day then 0 end, case when day then (random() * 100)::bigint * 1000000 end,
               case when day then -(random() * 1e9)::bigint end, case when day then 7 end,
               timestamptz '2026-06-01' + random() * interval '9 days'
        from campaigns k, unnest('{EUR,USD}'::text[]) u, generate_series(0, 140) d,
             lateral (select (random() < 0.0005)::int as big, (random() < 0.8)::int as zero,
                             random() < 0.3 as day, d as same) r
        where k.campaign_id <> 'c1' and random() < 0.3
        """);
    execute("update monthly_totals set totals_before = '2026-01-01'");
    execute("select add_up_months(100)");
    execute("select add_up_months(100)");
  }

  private static RateView rates() {
    var made = new MadeUpRates(5);
    var all = new ArrayList<StoredRate>();
    FIRST
        .plusDays(20)
        .datesUntil(FIRST.plusDays(110))
        .flatMap(day -> made.on(day).stream())
        .filter(rate -> List.of("USD", "JPY").contains(rate.currency()))
        .forEach(rate -> all.add(new StoredRate(all.size() + 1, RateTable.FAKE, rate, NOW)));
    return RateTable.EMPTY.with(all).now();
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void memoryAnswersAsTheDatabaseDoesAfterChanges() {
    compare(250);
  }

  @Test
  @Tag("contracts")
  void memoryAnswersManyQuestionsAsTheDatabaseDoes() {
    compare(QUESTIONS);
  }

  private void compare(int questions) {
    while (asked < questions) {
      // Some questions meet changes; their answers may be of before or after each of them.
      var met = List.of(memory.groups(groups(), Optional.empty()), memory.campaigns(campaigns()));
      for (int i = random.nextInt(6); i > 0; i--) {
        change();
      }
      if (random.nextInt(20) == 0) {
        generations.reset();
      }
      Future.join(met).await();
      compare();
    }
    assertThat(fromMemory).isGreaterThan(asked * 4 / 10);
    assertThat(convertedInMemory).isGreaterThan(asked / 20);
  }

  private void compare() {
    var checks = new ArrayList<Runnable>();
    for (int i = 0; i < AT_ONCE; i++) {
      asked++;
      checks.add(
          switch (random.nextInt(9)) {
            case 0 -> accounts();
            case 1, 2, 3 -> list();
            default -> grouped();
          });
    }
    checks.forEach(Runnable::run);
  }

  private Runnable accounts() {
    var selection = selection();
    var truth = store.accounts(selection);
    return () -> check(memory.accounts(selection).await(), truth.await(), selection);
  }

  private Runnable list() {
    var query = campaigns();
    var first = listed(query).await().rows();
    var next =
        first.isEmpty() || random.nextBoolean() ? query : query.startingAfter(of(first).position());
    var truth = listed(next);
    return () -> check(known(() -> memory.campaigns(next)), truth.await(), next);
  }

  private Runnable grouped() {
    var query = groups();
    var first = grouped(query, Optional.empty()).await();
    if (first.groups().isEmpty() || random.nextBoolean()) {
      return () -> check(known(() -> memory.groups(query, Optional.empty())), first, query);
    }
    var after = Optional.of(of(first.groups()).position());
    var truth = grouped(query, after);
    return () ->
        check(
            known(() -> memory.groups(query, after)).map(page -> page.groups()),
            truth.await().groups(),
            List.of(query, after));
  }

  private static Future<CampaignsPage> listed(CampaignsQuery query) {
    return query.target().isPresent()
        ? converted.campaigns(query, Optional.empty())
        : store.campaigns(query);
  }

  private static Future<GroupsPage> grouped(
      GroupsQuery query, Optional<GroupsQuery.Position> after) {
    return query.target().isPresent()
        ? converted.groups(query, after, Optional.empty())
        : store.groups(query, after);
  }

  private <T> void check(Optional<T> answer, T truth, Object query) {
    fromMemory += answer.isPresent() ? 1 : 0;
    convertedInMemory += answer.filter(OverviewEqualsSqlIT::isConverted).isPresent() ? 1 : 0;
    answer.ifPresent(
        known ->
            assertThat(known).describedAs("overview.seed=%d: %s", SEED, query).isEqualTo(truth));
  }

  private static boolean isConverted(Object answer) {
    return answer instanceof CampaignsPage list && list.rates().isPresent()
        || answer instanceof GroupsPage page && page.rates().isPresent();
  }

  /** Blocks are loaded while the database answers; a sum that does not fit is never there. */
  private <T> Optional<T> known(Supplier<Future<Optional<T>>> question) {
    var answer = question.get().await();
    for (int i = 0; i < 20 && answer.isEmpty(); i++) {
      vertx.timer(5, TimeUnit.MILLISECONDS).await();
      answer = question.get().await();
    }
    return answer;
  }

  private GroupsQuery groups() {
    var by = new ArrayList<Dimension>();
    for (var dimension : List.of(Dimension.PLATFORM, Dimension.ACCOUNT, Dimension.CAMPAIGN)) {
      if (random.nextInt(3) == 0) {
        by.add(dimension);
      }
    }
    if (random.nextBoolean()) {
      by.add(of(List.of(Dimension.DAY, Dimension.WEEK, Dimension.MONTH)));
    }
    return new GroupsQuery(
        days(),
        selection(),
        Optional.empty(),
        by,
        maybe(this::order),
        1 + random.nextInt(60),
        maybe(this::target));
  }

  private ConversionTarget target() {
    return new ConversionTarget(of(List.of("EUR", "USD", "JPY", "ARS")), RATES);
  }

  private CampaignsQuery campaigns() {
    return new CampaignsQuery(
            days(),
            selection(),
            maybe(() -> of(List.of("c1", "NAME 1", "ä", "_", "%", "none", "e"))),
            maybe(() -> of(List.of(CampaignStatus.UNKNOWN, CampaignStatus.PAUSED))),
            order(),
            Optional.empty(),
            1 + random.nextInt(60))
        .convertedTo(maybe(this::target));
  }

  private SortOrder order() {
    return new SortOrder(of(List.of(Metric.values())), random.nextBoolean());
  }

  private Selection selection() {
    return new Selection(
        maybe(() -> of(PLATFORMS)),
        maybe(() -> of(List.of("a", "b", "z"))),
        maybe(() -> of(List.of("EUR", "USD", "CHF"))),
        maybe(
            () -> {
              var accounts = new ArrayList<AccountRef>();
              for (int i = random.nextInt(4); i >= 0; i--) {
                accounts.add(new AccountRef(of(PLATFORMS), of(List.of("a", "b", "z"))));
              }
              return accounts;
            }));
  }

  private DateRange days() {
    var from = FIRST.minusDays(20).plusDays(random.nextInt(150));
    return new DateRange(from, from.plusDays(random.nextInt(random.nextBoolean() ? 12 : 120)));
  }

  /** A change as writers make them, and its announcement. */
  private void change() {
    var id = random.nextInt(10) == 0 ? "new" + random.nextInt(30) : of(IDS);
    var day = FIRST.plusDays(random.nextInt(150));
    var until = day.plusDays(random.nextInt(4) == 0 ? random.nextInt(40) : 0);
    var platform = of(PLATFORMS);
    var account = of(List.of("a", "b", "z"));
    var set =
        of(
            List.of(
                "event_impressions = d.event_impressions + 1",
                "event_cost = d.event_cost + 20000, event_revenue = 77, observed_at = now()",
                "day_impressions = 5, day_clicks = 0, day_conversions = 0, day_cost = 9,"
                    + " day_revenue = 2",
                "day_impressions = 0, day_clicks = 0, day_conversions = 0, day_cost = 0,"
                    + " day_revenue = 0",
                "day_impressions = null"));
    campaign(id, platform, account, "Name " + random.nextInt(9));
    database
        .database()
        .inTransaction(
            connection ->
                connection
                    .preparedQuery(
                        """
                        insert into campaign_daily as d (campaign_id, local_date, platform,
                          account_id, currency, event_clicks, event_cost, observed_at)
                        select $1, day::date, $2, $3, $4, 3, 500000, now()
                        from generate_series($5::timestamp, $6::timestamp, '1 day') as day
                        on conflict (campaign_id, local_date, platform, account_id, currency)
                          do update set %s
                        """
                            .formatted(set))
                    .execute(
                        Tuple.of(id, platform.wireName(), account, of(List.of("EUR", "USD")))
                            .addLocalDateTime(day.atStartOfDay())
                            .addLocalDateTime(until.atStartOfDay()))
                    // The currency of a day has changed.
                    .compose(
                        done ->
                            connection
                                .preparedQuery(
                                    """
                                    delete from campaign_daily
                                    where campaign_id = $1 and local_date = $2 and $3
                                      and currency = 'EUR'
                                    """)
                                .execute(Tuple.of(id, day, random.nextInt(5) == 0))))
        .await();
    generations.changed(CampaignChanges.NONE.plus(List.of(id), new DateRange(day, until)));
    if (random.nextInt(10) == 0) {
      execute("select add_up_months(%d)".formatted(random.nextInt(3)));
    }
  }

  private static void campaign(String id, Platform platform, String account, String name) {
    database
        .database()
        .execute(
            """
            insert into campaigns (campaign_id, platform, account_id, name, status, search_text)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (campaign_id, platform, account_id) do update
              set name = excluded.name, search_text = excluded.search_text
            """,
            Tuple.of(
                id,
                platform.wireName(),
                account,
                name,
                name.endsWith("1") ? "PAUSED" : "UNKNOWN",
                SearchText.of(name, id)))
        .await();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static void execute(String sql) {
    TestServices.execute(URI.create(database.url()), sql);
  }
}
