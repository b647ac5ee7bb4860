package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.util.stream.Stream;

/** For how many days conversions may still be added to an account's figures. */
final class GoogleLookBack implements Endpoint<ListQuery, Integer> {
  private static final long MAX_DAYS = 90;

  private final GoogleCalls calls;

  GoogleLookBack(GoogleCalls calls) {
    this.calls = calls;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    return calls.search(query, GaqlQueries.CONVERSION_WINDOWS, "", token);
  }

  /** The maximum window of an enabled conversion action, in days; 0 when there is none. */
  @Override
  public Integer read(ListQuery query, ApiResponse response) {
    return (int)
        GoogleResponse.read(response, GoogleFaults.RequestInfo.account(query.accountId()))
            .rows()
            .stream()
            .map(row -> row.at("conversionAction"))
            .filter(action -> action.text("status").filter("ENABLED"::equals).isPresent())
            .flatMapToLong(
                action ->
                    Stream.of("clickThroughLookbackWindowDays", "viewThroughLookbackWindowDays")
                        .mapToLong(field -> days(action, field)))
            .max()
            .orElse(0);
  }

  private static long days(JsonFields action, String field) {
    try {
      return Math.min(action.count(field, ZERO), MAX_DAYS);
    } catch (IllegalArgumentException e) {
      // A window that cannot be read may have any length.
      return MAX_DAYS;
    }
  }
}
