package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** An adapter for customer 555 and Google's responses to it. */
final class GoogleFixture {
  static final String CUSTOMER = "5556667777";
  static final String MANAGER = "1234567890";
  static final AccessToken TOKEN = AccessToken.lasting(new Secret("ya29.test"));

  private GoogleFixture() {}

  static GoogleSettings settings(String... keysAndValues) {
    var values = new LinkedHashMap<String, String>();
    values.put("google.base_url", "http://localhost:4712");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return GoogleSettings.from(new ConfigReader(Map.of(), values), false);
  }

  static GoogleReportApi api(String... keysAndValues) {
    return new GoogleReportApi(settings(keysAndValues));
  }

  static ReportQuery days() {
    return Answers.days(Platform.GOOGLE, CUSTOMER);
  }

  static ReportQuery hours() {
    return Answers.hours(Platform.GOOGLE, CUSTOMER);
  }

  static final String METRICS =
      "\"impressions\":\"5218\",\"clicks\":\"307\",\"costMicros\":\"198450000\","
          + "\"conversions\":6.271834,\"conversionsValue\":402.91377125";

  static String row(String date, String metrics) {
    return row("20734118852", "\"date\":\"" + date + "\"", metrics);
  }

  static String row(String campaignId, String segments, String metrics) {
    return """
    {"customer":{"resourceName":"customers/5556667777","id":"5556667777",
       "currencyCode":"EUR","timeZone":"Europe/Berlin"},
     "campaign":{"resourceName":"customers/5556667777/campaigns/%s","id":"%s",
       "name":"Brand","status":"ENABLED"},
     "metrics":{%s},"segments":{%s}}\
    """
        .formatted(campaignId, campaignId, metrics, segments);
  }

  static String batch(String... rows) {
    return "{\"results\":[%s],\"fieldMask\":\"campaign.id\",\"requestId\":\"hT5uXe0c\"}"
        .formatted(String.join(",", rows));
  }

  static String stream(String... batches) {
    return "[" + String.join(",\n", batches) + "]";
  }

  /** An error with one detail; {@code more} are further fields of it, each after a comma. */
  static String error(int status, String group, String code, String more) {
    return """
    {"error":{"code":%d,"message":"said so","status":"X","details":[
      {"@type":"type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure",
       "errors":[{"errorCode":{"%s":"%s"},"message":"what happened"%s}],
       "requestId":"k3Rr0xZ1"}]}}\
    """
        .formatted(status, group, code, more);
  }

  static String quota(String code, String scope, String retryDelay) {
    return error(
        429,
        "quotaError",
        code,
        ",\"details\":{\"quotaErrorDetails\":{\"rateScope\":\"%s\",\"retryDelay\":\"%s\"}}"
            .formatted(scope, retryDelay));
  }
}
