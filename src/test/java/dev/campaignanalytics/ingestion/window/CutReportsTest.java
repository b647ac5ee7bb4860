package dev.campaignanalytics.ingestion.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.PlatformRows;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** levels.md 8.10 and 8.11: what LinkedIn's account total says about a report of creatives. */
class CutReportsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-19");
  private static final AccessToken TOKEN = AccessToken.lasting(new Secret("-"));
  private static final Account ACCOUNT =
      new Account(Platform.LINKEDIN, "512345678", "Acme", "EUR", ZoneOffset.UTC, "ACTIVE");

  private final List<String> requested = new ArrayList<>();

  @Test
  void aTotalThatIsOlderThanTheRowsIsNoAlarm() {
    // Each response is a minute newer, and the account has then ten impressions more.
    var rows = read(query -> row(query, 100 + 10 * requested.size()), 1);

    assertThat(requested).hasSize(2);
    assertThat(requested.get(0)).contains("pivot=ACCOUNT");
    assertThat(rows.isComplete(true)).isTrue();
    assertThat(rows.remarks()).isEmpty();
  }

  @Test
  void whatNoCreativeHasIsNoMissingRow() {
    var rows = read(query -> row(query, query.contains("ACCOUNT") ? 100 : 90), 2);

    // The total, the report and its two halves.
    assertThat(requested).hasSize(4);
    assertThat(rows.isComplete(true)).isTrue();
  }

  @Test
  void aSingleDayThatIsLessThanItsTotalReplacesNothing() {
    var rows = read(query -> row(query, query.contains("ACCOUNT") ? 100 : 90), 1);

    assertThat(rows.isComplete(true)).isFalse();
    assertThat(rows.remarks()).containsKey("account_total_not_reached");
  }

  private LevelRows read(Function<String, String> answer, int days) {
    var source = new PlatformSource(PlatformRows.LINKEDIN.api(), api(answer));
    var reader =
        new WindowReader<>(
            PageSource.level(source, Level.AD),
            time -> Future.succeededFuture(),
            () -> Future.succeededFuture(List.of()));
    var range = new DateRange(DAY.minusDays(days - 1L), DAY);
    return new CutReports(source, reader, List.of())
        .read(ReportQuery.first(ACCOUNT, Grain.DAY, range))
        .await();
  }

  private PlatformApi api(Function<String, String> answer) {
    return new PlatformApi() {
      @Override
      public <T> Future<T> call(PlatformRequest<T> exchange) {
        var query = exchange.call().apply(TOKEN).uri().getRawQuery();
        requested.add(query);
        // Only the last day has rows.
        var element = query.contains("end:(year:2026,month:11,day:19)") ? answer.apply(query) : "";
        var response =
            new ApiResponse(200, Map.of(), "{\"elements\":[" + element + "]}", Instant.EPOCH);
        return Future.succeededFuture(exchange.read().apply(response));
      }
    };
  }

  private static String row(String query, int impressions) {
    var pivots =
        query.contains("ACCOUNT")
            ? "\"urn:li:sponsoredAccount:512345678\""
            : "\"urn:li:sponsoredCampaign:301\",\"urn:li:sponsoredCreative:77\"";
    var day = "{\"year\":2026,\"month\":11,\"day\":19}";
    return "{\"pivotValues\":[%s],\"dateRange\":{\"start\":%s,\"end\":%s},\"impressions\":%d}"
        .formatted(pivots, day, day, impressions);
  }
}
