package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.model.level.Level;
import java.util.List;
import java.util.Locale;

/** What TikTok names a level in reports and listings. Parents are attributes, never dimensions. */
enum TikTokLevel {
  CAMPAIGN("campaign", List.of(), "campaign_name"),
  AD_GROUP("adgroup", List.of("campaign_id"), "adgroup_name"),
  AD("ad", List.of("campaign_id", "adgroup_id"), "ad_name");

  private final String word;
  private final List<String> parents;
  private final String name;

  TikTokLevel(String word, List<String> parents, String name) {
    this.word = word;
    this.parents = parents;
    this.name = name;
  }

  static TikTokLevel of(Level level) {
    return valueOf(level.name());
  }

  /** {@code AUCTION_ADGROUP}. */
  String dataLevel() {
    return "AUCTION_" + listingType();
  }

  /** {@code adgroup_id}. */
  String id() {
    return word + "_id";
  }

  /** {@code adgroup_name}. */
  String nameField() {
    return name;
  }

  /** The ids of what it lies in: attributes without which a row is useless. */
  List<String> parents() {
    return parents;
  }

  /** The filter of a report that must name all states, or deleted ones are omitted. */
  String statusFilter() {
    return word + "_status";
  }

  /** The word for all states in a listing: {@code ADGROUP_STATUS_ALL}. */
  String everyStatus() {
    return listingType() + "_STATUS_ALL";
  }

  private String listingType() {
    return word.toUpperCase(Locale.ROOT);
  }

  /** {@code /adgroup/get/}. */
  String listing() {
    return "/" + word + "/get/";
  }
}
