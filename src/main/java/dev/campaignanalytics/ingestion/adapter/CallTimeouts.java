package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param firstByte until the answer begins
 * @param whole until its last byte has come
 */
public record CallTimeouts(Duration firstByte, Duration whole) {
  public static CallTimeouts of(Duration whole) {
    return new CallTimeouts(whole, whole);
  }

  public static CallTimeouts seconds(int whole) {
    return of(Duration.ofSeconds(whole));
  }
}
