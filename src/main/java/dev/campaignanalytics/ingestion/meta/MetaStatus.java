package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.level.Level;
import java.util.List;
import java.util.stream.Stream;

/** Meta's values for the state of accounts and campaigns. */
final class MetaStatus {
  /** Unless every status is named, archived and deleted campaigns are missing from listings. */
  private static final List<String> EVERY =
      List.of("ACTIVE", "PAUSED", "ARCHIVED", "DELETED", "IN_PROCESS", "WITH_ISSUES");

  private static final List<String> EVERY_OF_AD_SETS = with(EVERY, "CAMPAIGN_PAUSED");
  private static final List<String> EVERY_OF_ADS =
      with(
          EVERY_OF_AD_SETS,
          "ADSET_PAUSED",
          "PENDING_REVIEW",
          "DISAPPROVED",
          "PREAPPROVED",
          "PENDING_BILLING_INFO");

  private static final String CLOSED = "CLOSED";

  private MetaStatus() {}

  private static List<String> with(List<String> common, String... more) {
    return Stream.concat(common.stream(), Stream.of(more)).toList();
  }

  /** Every status of the objects of a level. */
  static List<String> every(Level level) {
    return switch (level) {
      case CAMPAIGN -> EVERY;
      case AD_GROUP -> EVERY_OF_AD_SETS;
      case AD -> EVERY_OF_ADS;
    };
  }

  /** The status of an ad set or an ad. */
  static CampaignStatus entity(String effectiveStatus) {
    return switch (effectiveStatus) {
      case "CAMPAIGN_PAUSED", "ADSET_PAUSED" -> CampaignStatus.PAUSED;
      case "PENDING_REVIEW", "DISAPPROVED", "PREAPPROVED", "PENDING_BILLING_INFO" ->
          CampaignStatus.LIMITED;
      default -> campaign(effectiveStatus);
    };
  }

  static CampaignStatus campaign(String effectiveStatus) {
    return switch (effectiveStatus) {
      case "ACTIVE" -> CampaignStatus.ACTIVE;
      case "PAUSED" -> CampaignStatus.PAUSED;
      case "ARCHIVED" -> CampaignStatus.ARCHIVED;
      case "DELETED" -> CampaignStatus.DELETED;
      case "IN_PROCESS", "WITH_ISSUES" -> CampaignStatus.LIMITED;
      default -> CampaignStatus.UNKNOWN;
    };
  }

  static String account(String number) {
    return switch (number) {
      case "1" -> "ACTIVE";
      case "2" -> "DISABLED";
      case "3" -> "UNSETTLED";
      case "7" -> "PENDING_RISK_REVIEW";
      case "8" -> "PENDING_SETTLEMENT";
      case "9" -> "IN_GRACE_PERIOD";
      case "100" -> "PENDING_CLOSURE";
      case "101" -> CLOSED;
      default -> "UNKNOWN";
    };
  }

  /** Old figures of a disabled account are still restated; only those of a closed one are final. */
  static boolean isReadable(String accountStatus) {
    return !accountStatus.equals(CLOSED);
  }
}
