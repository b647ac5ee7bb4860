package dev.campaignanalytics.ingestion.google;

/** Customer ids: written with dashes on screens, without them in every request. */
final class GoogleIds {
  private GoogleIds() {}

  static String bare(String customerId) {
    return customerId.strip().replace("-", "");
  }

  static boolean isId(String text) {
    return text.matches("\\d{1,20}");
  }
}
