package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;

/**
 * What a platform reports about its quotas, the worst value of all headers.
 *
 * @param percent of the quota used; may exceed 100; 0 when not reported
 * @param pause how long not to call; zero for no pause
 * @param scope which accounts the pause concerns
 * @param tier the access tier in the platform's own term; empty when not reported
 */
public record QuotaUsage(double percent, Duration pause, Scope scope, String tier) {
  public static final QuotaUsage UNKNOWN = new QuotaUsage(0, Duration.ZERO, Scope.ACCOUNT, "");

  /** Which accounts a limit or a fault concerns. */
  public enum Scope {
    ACCOUNT,
    /** Every account of the credential. */
    CREDENTIAL,
    /** Every account of the platform application. */
    APP,
    /**
     * The response does not say. It concerns the account of the call, unless every account gets it.
     * Not for limits.
     */
    UNEXPLAINED;

    /** Whether it certainly concerns every account. */
    public boolean isWide() {
      return this == CREDENTIAL || this == APP;
    }
  }
}
