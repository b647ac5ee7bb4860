package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The inputs and queries of adapter tests. */
public final class Answers {
  public static final Instant NOW = Instant.parse("2026-11-22T12:20:00Z");
  public static final AccessToken TOKEN =
      AccessToken.lasting(new Secret("EAATESTsystemUserToken0123456789"));
  public static final DateRange DAYS =
      new DateRange(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21));

  private Answers() {}

  public static ApiResponse ok(String body) {
    return response(200, body);
  }

  public static ApiResponse response(int status, String body) {
    return new ApiResponse(status, Map.of(), body, NOW);
  }

  public static ApiResponse withHeader(ApiResponse response, String name, String value) {
    var headers = new LinkedHashMap<>(response.headers());
    headers.put(name, value);
    return new ApiResponse(response.status(), headers, response.body(), response.receivedAt());
  }

  public static ApiResponse at(Instant moment, ApiResponse response) {
    return new ApiResponse(response.status(), response.headers(), response.body(), moment);
  }

  public static Account account(Platform platform, String id) {
    return new Account(platform, id, "Shop", "EUR", ZoneId.of("Europe/Berlin"), "ACTIVE");
  }

  public static ReportQuery days(Platform platform, String accountId) {
    return ReportQuery.first(account(platform, accountId), Grain.DAY, DAYS);
  }

  public static ReportQuery hours(Platform platform, String accountId) {
    return ReportQuery.first(account(platform, accountId), Grain.HOUR, DAYS);
  }

  /** The fault that reading throws. */
  public static SourceException fault(Callable<?> reading) {
    var caught = new AtomicReference<Throwable>();
    assertThatThrownBy(reading::call).isInstanceOf(SourceException.class).satisfies(caught::set);
    return (SourceException) caught.get();
  }

  /** The parameters of a query or a form. */
  public static Map<String, String> parameters(String encoded) {
    var parameters = new LinkedHashMap<String, String>();
    Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> parameters.put(decoded(pair[0]), decoded(pair[1])));
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
