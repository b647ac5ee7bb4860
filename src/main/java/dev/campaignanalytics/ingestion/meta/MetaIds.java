package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;

/** Account ids: with a prefix in paths and in some responses, without it everywhere else. */
final class MetaIds {
  static final String PREFIX = "act_";

  private MetaIds() {}

  static String bare(String accountId) {
    var id = accountId.strip();
    return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  /** Rejects an item of another account; an item need not name one. */
  static void requireAccount(JsonFields item, String accountId) {
    if (item.at("account_id").exists()
        && !EntityIds.numberOrAfter(PREFIX, item, "account_id").equals(bare(accountId))) {
      throw item.at("account_id").rejected("is not the account that was requested");
    }
  }

  static String prefixed(String accountId) {
    return PREFIX + bare(accountId);
  }
}
