package dev.campaignanalytics.model;

import java.time.ZoneId;

/**
 * An advertising account.
 *
 * @param zone whose midnights separate the account's days
 * @param currency ISO 4217 code of every amount of the account
 * @param status the platform's own word for the account's state
 * @param nativeZones what the platform calls its zone, where it has several words for it; else
 *     empty
 */
public record Account(
    Platform platform,
    String accountId,
    String name,
    String currency,
    ZoneId zone,
    String status,
    String nativeZones) {
  public Account {
    if (platform == null || accountId == null || accountId.isBlank()) {
      throw new IllegalArgumentException("an account has a platform and an id");
    }
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency is not an ISO 4217 code");
    }
    if (zone == null) {
      throw new IllegalArgumentException("time zone is missing");
    }
    name = name == null ? "" : name;
    status = status == null ? "UNKNOWN" : status;
    nativeZones = nativeZones == null ? "" : nativeZones;
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

  /** The same account with the platform's own words for its zone. */
  public Account inZones(String platformsWords) {
    return new Account(platform, accountId, name, currency, zone, status, platformsWords);
  }
}
