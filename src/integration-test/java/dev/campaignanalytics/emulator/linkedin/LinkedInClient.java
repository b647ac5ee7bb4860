package dev.campaignanalytics.emulator.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Calls the emulated LinkedIn with queries that are sent exactly as they are written. */
final class LinkedInClient {
  static final String FIELDS =
      "dateRange,pivotValues,impressions,clicks,costInLocalCurrency,externalWebsiteConversions,"
          + "conversionValueInLocalCurrency";

  private final RunningEmulator emulator;
  private String token;

  LinkedInClient(RunningEmulator emulator) {
    this.emulator = emulator;
    this.token = emulator.setting("LINKEDIN_ACCESS_TOKEN");
  }

  WorldAccount account(int index) {
    return emulator.account(Platform.LINKEDIN, index);
  }

  void use(String otherToken) {
    token = otherToken;
  }

  Map<String, String> headers() {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("LinkedIn-Version", "202609");
    headers.put("X-Restli-Protocol-Version", "2.0.0");
    return headers;
  }

  /** A complete query for the days of November 2026. */
  static String november(WorldAccount account, int from, int to) {
    return days(account, date(2026, 11, from), date(2026, 11, to)) + "&fields=" + FIELDS;
  }

  static String days(WorldAccount account, String from, String to) {
    return "q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&dateRange=(start:%s,end:%s)&accounts=List(%s)"
        .formatted(from, to, urn(account.id()));
  }

  static String date(int year, int month, int day) {
    return "(year:%d,month:%d,day:%d)".formatted(year, month, day);
  }

  static String urn(String accountId) {
    return "urn%3Ali%3AsponsoredAccount%3A" + accountId;
  }

  Reply report(String query) {
    return get("/adAnalytics?" + query);
  }

  JsonNode elements(String query) {
    return report(query).json().path("elements");
  }

  Reply campaigns(WorldAccount account, String query) {
    return get("/adAccounts/" + account.id() + "/adCampaigns?" + query);
  }

  Reply get(String target) {
    return get(target, headers());
  }

  Reply get(String target, Map<String, String> headers) {
    return emulator.get(emulator.setting("LINKEDIN_BASE_URL") + target, headers);
  }

  Reply tunnel(String path, String query) {
    var headers = headers();
    headers.put("X-HTTP-Method-Override", "GET");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    var address = emulator.setting("LINKEDIN_BASE_URL") + path;
    return emulator.post(address, headers, BodyPublishers.ofString(query));
  }

  /** Renews the access token. */
  Reply refresh() {
    return refresh(emulator.setting("LINKEDIN_REFRESH_TOKEN"));
  }

  Reply refresh(String refreshToken) {
    var form =
        "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
            .formatted(
                encoded(refreshToken),
                encoded(emulator.setting("LINKEDIN_CLIENT_ID")),
                encoded(emulator.setting("LINKEDIN_CLIENT_SECRET")));
    return emulator.post(
        emulator.setting("LINKEDIN_TOKEN_URL"),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        BodyPublishers.ofString(form));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
