package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;

/**
 * What a platform says of its quotas, worst of all headers.
 *
 * @param percent of the quota used; may exceed 100; 0 when nothing was said
 * @param pause how long not to call; zero for no pause
 * @param scope whom the pause concerns
 * @param tier the access tier in the platform's own word; empty when nothing was said
 */
public record QuotaUsage(double percent, Duration pause, Scope scope, String tier) {
  public static final QuotaUsage UNKNOWN = new QuotaUsage(0, Duration.ZERO, Scope.ACCOUNT, "");

  /** Whom a limit or a fault concerns. */
  public enum Scope {
    ACCOUNT,
    /** Every account of the credential. */
    CREDENTIAL,
    /** Every account of the platform application. */
    APP,
    /**
     * The answer does not say: the account that it came for, unless it comes for every account. Not
     * for limits.
     */
    UNEXPLAINED;

    /** Whether every account is surely concerned. */
    public boolean isWide() {
      return this == CREDENTIAL || this == APP;
    }
  }
}
