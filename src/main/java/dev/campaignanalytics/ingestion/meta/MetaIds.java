package dev.campaignanalytics.ingestion.meta;

/** Account ids: with a prefix in paths and in some responses, without it everywhere else. */
final class MetaIds {
  static final String PREFIX = "act_";

  private MetaIds() {}

  static String bare(String accountId) {
    var id = accountId.strip();
    return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  static String prefixed(String accountId) {
    return PREFIX + bare(accountId);
  }
}
