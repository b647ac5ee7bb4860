package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Dimension;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How PostgreSQL answers: 2,000 campaigns, each with 120 days on one platform. */
class ReadingPlansTest {
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern ROWS = Pattern.compile("campaign_daily.*actual [^)]*rows=(\\d+)");

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

    for (var sql : List.of(PgInsightsStore.BY_DAY, PgInsightsStore.DAYS)) {
      var plan = plan(sql, nothing + period);

      assertThat(plan).doesNotContain("Seq Scan on campaign_daily");
      assertThat(rows(plan)).isEqualTo(30);
    }
  }

  @Test
  void thirtyDaysByPlatformReadOnlyTheirDays() {
    var plan =
        plan(
            GroupsSql.of(List.of(Dimension.PLATFORM)),
            "null, null, null, null, null, null, false, date '2026-02-19', date '2026-03-20',"
                + " null, 100");

    assertThat(plan).doesNotContain("Seq Scan on campaign_daily");
    assertThat(plan).doesNotContain("Parallel");
    assertThat(rows(plan)).isEqualTo(60_000);
  }

  private static String plan(String sql, String values) {
    var arguments = values.split(", ?(?![^(]*\\))");
    var text =
        PARAMETER.matcher(sql).replaceAll(m -> arguments[Integer.parseInt(m.group(1)) - 1].strip());
    var rows =
        database
            .database()
            .writes()
            .query("explain (analyze, costs off, buffers off) " + text)
            .execute();
    return StreamSupport.stream(rows.await().spliterator(), false)
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  private static long rows(String plan) {
    var matcher = ROWS.matcher(plan);
    assertThat(matcher.find()).as(plan).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
