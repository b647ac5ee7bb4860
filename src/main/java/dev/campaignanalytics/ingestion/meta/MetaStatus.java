package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.model.CampaignStatus;
import java.util.List;

/** Meta's values for the state of accounts and campaigns. */
final class MetaStatus {
  /** Unless every status is named, archived and deleted campaigns are missing from listings. */
  static final List<String> EVERY =
      List.of("ACTIVE", "PAUSED", "ARCHIVED", "DELETED", "IN_PROCESS", "WITH_ISSUES");

  private static final String CLOSED = "CLOSED";

  private MetaStatus() {}

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
