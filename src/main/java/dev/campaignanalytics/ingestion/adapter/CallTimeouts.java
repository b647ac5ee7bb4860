package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param firstByte until the response begins
 * @param whole until its last byte has arrived
 */
public record CallTimeouts(Duration firstByte, Duration whole) {
  public static CallTimeouts of(Duration whole) {
    return new CallTimeouts(whole, whole);
  }

  public static CallTimeouts seconds(int whole) {
    return of(Duration.ofSeconds(whole));
  }
}
