package dev.campaignanalytics.emulator.tiktok;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The available endpoints. The slash at the end is part of every path. */
enum TikTokEndpoint {
  ACCOUNTS("/oauth2/advertiser/get/"),
  DETAILS("/advertiser/info/"),
  CAMPAIGNS("/campaign/get/"),
  ADGROUPS("/adgroup/get/"),
  ADS("/ad/get/"),
  REPORT("/report/integrated/get/"),
  TASK_CREATE("/report/task/create/", "POST"),
  TASK_CHECK("/report/task/check/"),
  TASK_DOWNLOAD("/report/task/download/"),
  TOKEN("/oauth2/access_token/", "POST"),
  REVOKE("/oauth2/revoke_token/", "POST");

  private final String path;
  private final String method;

  TikTokEndpoint(String path) {
    this(path, "GET");
  }

  TikTokEndpoint(String path, String method) {
    this.path = path;
    this.method = method;
  }

  static Optional<TikTokEndpoint> of(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
  }

  String method() {
    return method;
  }

  /** Whether the caller authenticates with its token, and not with the app's secret in the body. */
  boolean needsToken() {
    return this != TOKEN && this != REVOKE;
  }

  /** The name for faults and the record of requests. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
