package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.level.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets a fuzzer respond for a platform. An input looks like an HTTP response below the name of the
 * function that reads it, so that the saved ones can be read and written by hand:
 *
 * <pre>
 * days 429
 * Retry-After: 3
 *
 * {"error":{"code":4}}
 * </pre>
 *
 * <p>For any bytes, a read function returns readings and counted rejections, with which the
 * conversation continues, or throws a {@link SourceException}: soon, and with no token in any text.
 */
public final class FuzzedReads {
  /** Replaces {@code @TOKEN@} in an input: platforms do repeat tokens in their responses. */
  public static final String SECRET = "EAATESTsystemUserToken0123456789";

  public static final AccessToken TOKEN = AccessToken.lasting(new Secret(SECRET));

  private static final Duration MAX_DURATION = Duration.ofSeconds(10);

  private final Map<String, Consumer<ApiResponse>> functions = new TreeMap<>();

  /** All responses of a platform to its adapter, at the first step of each conversation. */
  public static FuzzedReads of(ReportApi api, ReportQuery days, ReportQuery hours) {
    var campaigns = ListQuery.campaigns(days.account().accountId(), List.of());
    var reads = new FuzzedReads();
    for (var level : List.of(Level.AD_GROUP, Level.AD)) {
      reads.level(level, api, campaigns, days);
    }
    return reads
        .accounts("accounts", api, ListQuery.accounts())
        .and(
            "campaigns",
            response -> goesOn(api, campaigns, api.campaigns().read(campaigns, response)))
        .report("days", api, days)
        .report("hours", api, hours)
        .and(
            "usage", response -> assertThat(api.readUsage(response).pause().isNegative()).isFalse())
        .and(
            "lookback",
            response ->
                api.lookBack()
                    .ifPresent(
                        endpoint ->
                            assertThat(endpoint.read(campaigns, response)).isNotNegative()));
  }

  public FuzzedReads and(String name, Consumer<ApiResponse> function) {
    functions.put(name, function);
    return this;
  }

  public FuzzedReads accounts(String name, ReportApi api, ListQuery query) {
    return and(
        name,
        response -> {
          var page = api.accounts().read(query, response);
          page.rejected().forEach(FuzzedReads::isSafe);
          if (!page.isLast()) {
            api.accounts().call(query.at(page.next()), TOKEN);
          }
        });
  }

  public FuzzedReads report(String name, ReportApi api, ReportQuery query) {
    return and(name, response -> goesOn(api, query, api.reports().read(query, response)));
  }

  /** The listing and the report of a level, where the platform has them. */
  private void level(Level level, ReportApi api, ListQuery listing, ReportQuery days) {
    api.entities(level)
        .ifPresent(
            endpoint ->
                and(
                    level.wireName() + "s",
                    response -> {
                      var page = endpoint.read(listing, response);
                      page.rejected().forEach(FuzzedReads::isSafe);
                      if (!page.isLast()) {
                        endpoint.call(listing.at(page.next()), TOKEN);
                      }
                    }));
    api.levelReports(level)
        .ifPresent(
            endpoint ->
                and(
                    level.wireName() + "_days",
                    response -> {
                      var page = endpoint.read(days, response);
                      page.rejected().forEach(FuzzedReads::isSafe);
                      assertThat(page.readings()).allMatch(r -> days.range().contains(r.day()));
                      page.step().next().ifPresent(next -> endpoint.call(next, TOKEN));
                    }));
  }

  public FuzzedReads tokens(TokenApi api) {
    return and(
            "token", response -> assertThat(api.readToken(response).secret().value()).isNotBlank())
        .and("inspection", response -> assertThat(api.readInspection(TOKEN, response)).isNotNull());
  }

  /** Feeds one input. An unknown function name is mapped to one of the functions. */
  public void feed(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8).replace("@TOKEN@", SECRET);
    var parts = text.split("\r?\n\r?\n", 2);
    var lines = parts[0].split("\r?\n");
    var start = lines[0].split(" ", 2);
    var response =
        new ApiResponse(
            status(start[start.length - 1]),
            headers(lines),
            parts.length > 1 ? parts[1] : "",
            Answers.NOW);
    long since = System.nanoTime();
    read(function(start[0]), response);
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(MAX_DURATION);
  }

  private static void read(Consumer<ApiResponse> function, ApiResponse response) {
    try {
      function.accept(response);
    } catch (SourceException e) {
      assertThat(e.kind()).isNotNull();
      isSafe(e.getMessage());
      e.details().delay().ifPresent(delay -> assertThat(delay.isNegative()).isFalse());
    }
  }

  private Consumer<ApiResponse> function(String name) {
    var names = List.copyOf(functions.keySet());
    return functions.getOrDefault(
        name, functions.get(names.get(Math.floorMod(name.hashCode(), names.size()))));
  }

  private static int status(String text) {
    return text.matches("[1-5]\\d\\d") ? Integer.parseInt(text) : 200;
  }

  private static Map<String, String> headers(String... lines) {
    var headers = new LinkedHashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      var header = lines[i].split(": ?", 2);
      headers.put(header[0], header.length > 1 ? header[1] : "");
    }
    return headers;
  }

  private static void goesOn(ReportApi api, ListQuery query, ListPage<?> page) {
    page.rejected().forEach(FuzzedReads::isSafe);
    if (!page.isLast()) {
      api.campaigns().call(query.at(page.next()), TOKEN);
    }
  }

  private static void goesOn(ReportApi api, ReportQuery query, ReportPage page) {
    page.rejected().forEach(FuzzedReads::isSafe);
    for (Reading reading : page.readings()) {
      assertThat(reading.grain()).isEqualTo(query.grain());
      assertThat(query.range().contains(reading.day())).isTrue();
    }
    assertThat(page.delay().isNegative()).isFalse();
    page.next().ifPresent(next -> api.reports().call(next, TOKEN));
  }

  private static void isSafe(ListPage.Rejected rejected) {
    isSafe(rejected.where());
    isSafe(rejected.reason());
  }

  private static void isSafe(String message) {
    assertThat(message).isNotBlank().hasSizeLessThan(1000).doesNotContain(SECRET);
    assertThat(message).doesNotContainPattern("\\p{Cntrl}");
  }
}
