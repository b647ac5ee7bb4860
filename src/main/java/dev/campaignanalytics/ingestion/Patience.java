package dev.campaignanalytics.ingestion;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param firstByte until the answer begins
 * @param whole until its last byte has come
 */
public record Patience(Duration firstByte, Duration whole) {
  public static Patience of(Duration whole) {
    return new Patience(whole, whole);
  }

  public static Patience seconds(int whole) {
    return of(Duration.ofSeconds(whole));
  }
}
