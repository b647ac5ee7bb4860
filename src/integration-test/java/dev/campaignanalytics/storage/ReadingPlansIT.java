package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.metrics.MonthlyTotals;
import dev.campaignanalytics.storage.report.GroupsSql;
import dev.campaignanalytics.storage.report.HistoryStore;
import dev.campaignanalytics.storage.report.HoursStore;
import dev.campaignanalytics.storage.report.InsightsSql;
import dev.campaignanalytics.storage.report.SeriesStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL runs the queries: 2,000 campaigns, each with 120 days on one platform, the first
 * 50 of them with their hours.
 */
class ReadingPlansIT {
  private static final String EXPLAIN = "explain (analyze, costs off, buffers off)";

  /** Scans of the tables themselves; those of their indexes find the same rows. */
  private static final Pattern ROWS =
      Pattern.compile(
          " on (?:campaign_daily|campaign_metrics_\\d+_\\d+) \\w+ \\(actual [^)]*rows=(\\d+)");

  private static Vertx vertx;
  private static TestDatabase database;

  @BeforeAll
  static void fill() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    var url = URI.create(database.url());
    TestServices.execute(
        url,
        """
        insert into campaign_daily
          (campaign_id, local_date, platform, account_id, currency, event_impressions,
           event_clicks, event_conversions, event_cost, event_revenue, observed_at)
        select 'c' || c, date '2026-03-20' - d, (array['meta','google','tiktok','linkedin'])[c % 4 + 1],
               'a' || c % 8, 'USD', c + d, c, d, c * 1000, d * 1000, now()
        from generate_series(0, 119) d, generate_series(1, 2000) c
        """);
    TestServices.execute(
        url,
        """
        insert into campaigns (campaign_id, platform, account_id, name)
        select distinct campaign_id, platform, account_id, 'Campaign ' || campaign_id
        from campaign_daily
        """);
    TestServices.execute(
        url, "select ensure_metrics_month(m) from unnest('{2026-02-01,2026-03-01}'::date[]) m");
    TestServices.execute(
        url,
        """
        insert into campaign_metrics
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at)
        select 'c' || c, 'meta', 'a1', 'EVENT', timestamptz '2026-02-01Z' + h * interval '1 hour',
               date '2026-02-01' + h / 24, c, 1, 1, 1, 1, 'USD', now(), now()
        from generate_series(1, 50) c, generate_series(0, 40 * 24 - 1) h
        """);
    new MonthlyTotals(database.database()).run().await();
    TestServices.execute(url, "vacuum analyze");
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aCampaignIsReadByKeyAndOnlyItsDaysAreTouched() {
    var nothing = "null, null, null, null, null, ";
    var period = "'c7', date '2026-02-19', date '2026-03-20'";
    var plans =
        List.of(
            plan(InsightsSql.BY_DAY, period),
            plan(InsightsSql.BY_DAY_SELECTED, nothing + period),
            plan(InsightsSql.DAYS, nothing + period));

    for (var plan : plans) {

      assertThat(plan).doesNotContain("Seq Scan on campaign_daily");
      assertThat(rows(plan)).isEqualTo(30);
    }
  }

  @Test
  void hoursAreReadByKeyAndOnlyTheirStretchIsTouched() {
    var nothing = "null, null, null, null, null, ";
    var days = "'c7', date '2026-02-25', date '2026-03-03'";

    var plan = plan(InsightsSql.HOURS_OF_DAYS, nothing + days + ", 'UTC'");

    assertThat(plan).doesNotContain("Seq Scan on campaign_metrics");
    assertThat(rows(plan)).isEqualTo(7 * 24);
  }

  @Test
  void daysOfASeriesAreReadByKeyAndOnlyTheyAreTouched() {
    var days = ", '{2026-02-25}', '{9999-12-31}'";

    var all = plan(SeriesStore.ALL, "'c7'" + days);
    var visible = plan(SeriesStore.VISIBLE, "'c7'" + days + ", '{linkedin}', '{a7}'");

    assertThat(rows(all)).isEqualTo(24);
    assertThat(rows(visible)).isEqualTo(24);
    assertThat(all + visible).doesNotContain("Seq Scan on campaign_daily");
  }

  @Test
  void aSpanOfInstantsIsReadByKeyAndOnlyWhatIsNearItIsTouched() {
    var nothing = "null, null, null, null, null, ";
    var span = "'c7', timestamptz '2026-02-27 10:00Z', timestamptz '2026-03-02 10:00Z'";

    var plan = plan(InsightsSql.BY_INSTANT, nothing + span + ", 'UTC'");

    assertThat(plan).doesNotContain("Seq Scan on campaign_metrics");
    // Whole days come from the roll-up; of each end only its hours are looked up.
    assertThat(rows(plan)).isLessThanOrEqualTo(2 + 14 + 10);
  }

  @Test
  void hoursOfADayAreReadByKeyAndOnlyReadingsNearItAreTouched() {
    var plan = plan(HoursStore.HOURS, "'c7', '{meta}', '{a1}', '{2026-02-27}'");

    assertThat(plan).doesNotContain("Seq Scan on campaign_metrics");
    assertThat(rows(plan)).isEqualTo(24);
  }

  @Test
  void aYearReadsTheTotalsOfItsMonthsAndTheDaysOfTheOthers() {
    var nothing = "null, null, null, null, null, ";
    var year = "'c7', date '2025-03-21', date '2026-03-20', date '2025-04-01', date '2026-03-01'";
    var plans =
        List.of(
            plan(InsightsSql.BY_MONTH, year), plan(InsightsSql.BY_MONTH_SELECTED, nothing + year));

    for (var plan : plans) {
      assertThat(plan).doesNotContain("Seq Scan on campaign_");
      assertThat(rows(plan)).isEqualTo(20);
      assertThat(plan).containsPattern("on campaign_monthly m \\(actual [^)]*rows=4\\b");
    }
  }

  /** What is planned, what is executed and how often: everything except the times. */
  @Test
  void tenancy08ACampaignOfAnotherAccountTakesTheSameStepsAsOneThatDoesNotExist() {
    var mine = "null, null, null, '{meta,google}', '{mine,yours}', ";
    var days = ", date '2026-02-19', date '2026-03-20'";
    var year = ", date '2025-03-21', date '2026-03-20', date '2025-04-01', date '2026-03-01'";
    var span = ", timestamptz '2026-02-27 10:00Z', timestamptz '2026-03-02 10:00Z'";
    var statements =
        Map.of(
            InsightsSql.BY_DAY_SELECTED,
            days,
            InsightsSql.BY_MONTH_SELECTED,
            year,
            InsightsSql.DAYS,
            days,
            InsightsSql.HOURS_OF_DAYS,
            days + ", 'UTC'",
            InsightsSql.BY_INSTANT,
            span + ", 'UTC'",
            HistoryStore.HISTORY,
            span + ", 100");

    var visible = ", '{meta,google}', '{mine,yours}'";
    var series = ", '{2026-01-01,2026-02-19}', '{2026-02-03,9999-12-31}'" + visible;

    assertSameSteps(InsightsSql.KNOWN_VISIBLE, "", visible);
    assertSameSteps(SeriesStore.VISIBLE, "", series);
    assertSameSteps(SeriesStore.VISIBLE_OF_PLATFORM, "", series + ", 'meta'");
    statements.forEach((sql, period) -> assertSameSteps(sql, mine, period));
  }

  @Test
  void tenancy08GroupsOfACampaignOfAnotherAccountTakeTheSameStepsAsOfOneThatDoesNotExist() {
    var mine =
        "null, null, null, '{meta,google}', '{mine,yours}', null, false,"
            + " date '2026-02-19', date '2026-03-20', ";
    var all = ", 100, null, null, null, null, null, null";

    assertSameSteps(GroupsSql.of(List.of()), mine, all);
    assertSameSteps(GroupsSql.of(List.of(Dimension.DAY, Dimension.CAMPAIGN)), mine, all);
  }

  private static void assertSameSteps(String sql, String before, String after) {
    var foreign = plan(sql, before + "'c4'" + after);
    assertThat(foreign).doesNotContainPattern(" on campaign_\\w+ \\w+ \\(actual");
    assertThat(untimed(foreign)).isEqualTo(untimed(plan(sql, before + "'none'" + after)));
  }

  private static String untimed(String plan) {
    return plan.replaceAll("(actual time=|Time: )[0-9.]+( ms)?", "");
  }

  @Test
  void thirtyDaysByPlatformReadOnlyTheirDays() {
    var plan =
        plan(
            "force_custom_plan",
            GroupsSql.of(List.of(Dimension.PLATFORM)),
            "null, null, null, null, null, null, false, date '2026-02-19', date '2026-03-20',"
                + " null, 100, null, null, null, null, null, null");

    assertThat(plan).doesNotContain("Seq Scan on campaign_daily");
    assertThat(plan).doesNotContain("Parallel");
    assertThat(rows(plan)).isEqualTo(60_000);
  }

  /** As in the program: planned once for all parameters. */
  private static String plan(String sql, String values) {
    return plan("force_generic_plan", sql, values);
  }

  private static String plan(String mode, String sql, String values) {
    var rows =
        database
            .database()
            .writes()
            .withTransaction(
                connection ->
                    connection
                        .query("set local plan_cache_mode = " + mode)
                        .execute()
                        .compose(set -> connection.query("prepare asked as " + sql).execute())
                        .compose(
                            prepared ->
                                connection
                                    .query(EXPLAIN + " execute asked (" + values + ")")
                                    .execute())
                        .compose(plan -> connection.query("deallocate asked").execute().map(plan)));
    return StreamSupport.stream(rows.await().spliterator(), false)
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  /** Of all scans of the two tables together. */
  private static long rows(String plan) {
    var scans = ROWS.matcher(plan).results().toList();
    assertThat(scans).as(plan).isNotEmpty();
    return scans.stream().mapToLong(scan -> Long.parseLong(scan.group(1))).sum();
  }
}
