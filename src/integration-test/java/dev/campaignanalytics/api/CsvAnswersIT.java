package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.format.CsvStyle;
import dev.campaignanalytics.api.format.CsvWriter;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses as CSV, for programs and for spreadsheets, and the row count in JSON. */
class CsvAnswersIT {
  private static final String LONG_ID = "120212345678901234";
  private static final int DAYS = 1100;

  /** More than one page of the stream. */
  private static final int GROUPS = 10 * DAYS;

  private static final String ALL = "from=2023-01-01&to=2026-01-05&group_by=day,campaign";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void pushMoreDaysThanGroupsAreShown() {
    server.sql(
        """
        insert into campaign_daily (campaign_id, platform, account_id, local_date, currency,
                                    event_impressions, event_clicks, event_cost, observed_at)
        select case c when 0 then '%s' else 'c' || c end, 'meta', '%s', date '2023-01-01' + i, 'EUR',
               1, i %% 3, (i / 5) * 1000000, now()
        from generate_series(0, %d) i, generate_series(0, 9) c
        """
            .formatted(LONG_ID, LONG_ID, DAYS - 1));
    server.sql(
        "insert into campaigns (campaign_id, platform, account_id, name) values ('"
            + LONG_ID
            + "', 'meta', '"
            + LONG_ID
            + "', '=1+1')");
  }

  @Test
  void api06CsvHasAllGroupsUnlessALimitIsGiven() {
    assertThat(lines("/insights?format=csv&" + ALL)).hasSize(1 + GROUPS);
    assertThat(lines("/insights.csv?" + ALL)).hasSize(1 + GROUPS);
    assertThat(lines("/insights.csv?limit=10&" + ALL)).hasSize(1 + 10);
  }

  @Test
  void api06AllGroupsAreInTheOrderThatIsAskedForAndEachOnce() {
    var days = lines("/insights.csv?" + ALL);
    var byCpc = lines("/insights.csv?metrics=cpc&sort=-cpc&" + ALL);

    assertThat(days.subList(1, days.size())).isSorted().doesNotHaveDuplicates();
    assertThat(byCpc).doesNotHaveDuplicates().hasSize(1 + GROUPS);
    // The last column says whether all days of the group have been read.
    var figures = byCpc.stream().skip(1).map(line -> line.split(",", -1)).map(c -> c[c.length - 2]);
    var defined = figures.filter(text -> !text.isEmpty()).map(Double::valueOf).toList();
    assertThat(defined).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(byCpc.subList(1 + defined.size(), byCpc.size()))
        .allMatch(line -> line.endsWith(",,true"));
  }

  /** Its lines have one period; an ignored parameter would look like an unchanged period. */
  @Test
  void aComparisonIsRefusedByName() {
    var path = "GET /campaign/" + LONG_ID + "/insights?format=csv&" + days();

    for (var query : List.of("&compare=previous_period", "&compare=previous_year&basis=same_age")) {
      var answer = server.send(path + query);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo("compare");
    }
    assertThat(server.send(path).status()).isEqualTo(200);
  }

  @Test
  void api06AByteOrderMarkIsWrittenWhereItIsAskedFor() {
    assertThat(text("/campaigns.csv?" + days())).startsWith("campaign_id,");
    assertThat(text("/campaigns.csv?bom=true&" + days())).startsWith("\ufeffcampaign_id,");
    assertThat(text("/accounts?format=csv&bom=true")).startsWith("\ufeffplatform,");
  }

  @Test
  void api06IdsForExcelAreTextAndNamesStayHarmless() {
    var id = "\"=\"\"" + LONG_ID + "\"\"\"";

    assertThat(text("/campaigns.csv?excel=true&" + days()))
        .startsWith("\ufeff")
        .contains(id + ",meta," + id + ",'=1+1,");
    assertThat(text("/insights.csv?excel=true&group_by=campaign,account&" + days())).contains(id);
    assertThat(text("/campaign/insights.csv?excel=true&campaign=" + LONG_ID + "&" + days()))
        .contains(id);
    assertThat(text("/accounts.csv?excel=true")).contains(id);
  }

  @Test
  void api06AnIdCannotEndItsTextAndBeginAFormula() {
    var written =
        new CsvWriter(CsvStyle.EXCEL)
            .line(List.of(new CsvWriter.Id("1\"&cmd|'/c calc'!A1&\"")))
            .take();

    assertThat(written.toString())
        .isEqualTo("\ufeff\"=\"\"1\"\"\"\"&cmd|'/c calc'!A1&\"\"\"\"\"\"\"\r\n");
  }

  @Test
  void api06WhatIsForCsvOnlyIsRefusedForJson() {
    var response = server.send("GET /campaigns?excel=true");

    BadInputsIT.assertProblem(response, 400, "invalid-parameter", "excel");
  }

  @Test
  void api20MetaTellsHowManyGroupsThereAre() {
    var some = meta("/insights?limit=10&" + ALL);
    var all = meta("/insights?limit=10000&" + ALL.replace(",campaign", ""));
    var none = meta("/insights?group_by=day&from=2020-01-01&to=2020-01-02");

    assertThat(some.getLong("groups_total")).isEqualTo(GROUPS);
    assertThat(some.getBoolean("truncated")).isTrue();
    assertThat(all.getLong("groups_total")).isEqualTo(DAYS);
    assertThat(all.getBoolean("truncated")).isFalse();
    assertThat(none.getLong("groups_total")).isZero();
    assertThat(meta("/campaigns").containsKey("groups_total")).isFalse();
  }

  private static JsonObject meta(String path) {
    return new JsonObject(server.send("GET " + path).body()).getJsonObject("meta");
  }

  private static String days() {
    return "from=2023-01-01&to=2023-01-02";
  }

  private static List<String> lines(String path) {
    return text(path).lines().toList();
  }

  private static String text(String path) {
    var response = server.send("GET " + path, "Connection: close");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    return response.body();
  }
}
