package dev.campaignanalytics.emulator.tiktok;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked. The slash at the end is part of every path. */
enum Endpoint {
  ACCOUNTS("/oauth2/advertiser/get/"),
  DETAILS("/advertiser/info/"),
  CAMPAIGNS("/campaign/get/"),
  REPORT("/report/integrated/get/");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  static Optional<Endpoint> of(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
  }

  /** The word for faults and the record of requests. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
