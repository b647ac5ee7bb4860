package dev.campaignanalytics.model;

import java.time.ZoneId;

/**
 * An advertising account.
 *
 * @param zone the time zone whose midnights separate the account's days
 * @param currency ISO 4217 code of every amount of the account
 * @param status the platform's own name for the account's state
 * @param nativeZones the platform's names for the zone, if it has several; else empty
 */
public record Account(
    Platform platform,
    String accountId,
    String name,
    String currency,
    ZoneId zone,
    String status,
    String nativeZones) {
  private static final int MAX_WORD_LENGTH = 200;

  public Account {
    if (platform == null) {
      throw new IllegalArgumentException("an account has a platform and an id");
    }
    CampaignRef.requireId("account_id", accountId);
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency is not an ISO 4217 code");
    }
    if (zone == null) {
      throw new IllegalArgumentException("time zone is missing");
    }
    name = Campaign.nameOf(name);
    status = status == null ? "UNKNOWN" : CleanText.of(status, MAX_WORD_LENGTH);
    nativeZones = CleanText.of(nativeZones, MAX_WORD_LENGTH);
  }

  public Account(
      Platform platform,
      String accountId,
      String name,
      String currency,
      ZoneId zone,
      String status) {
    this(platform, accountId, name, currency, zone, status, "");
  }

  /** The same account with the platform's own names for its zone. */
  public Account inZones(String platformsWords) {
    return new Account(platform, accountId, name, currency, zone, status, platformsWords);
  }
}
