package dev.campaignanalytics.api.live;

import java.time.Duration;

/**
 * How live events are paced and bounded.
 *
 * @param readers the maximum number of readers at a time
 * @param campaigns the maximum number of campaigns whose latest event is retained for reconnects
 * @param pace the shortest time between two events of one campaign
 * @param heartbeat how often a reader receives a heartbeat, independent of events
 * @param timeout the timeout after which a reader that accepts no data is dropped
 * @param lifetime after this a reader has to reconnect, so that its token is checked again
 */
public record LiveLimits(
    int readers,
    int campaigns,
    Duration pace,
    Duration heartbeat,
    Duration timeout,
    Duration lifetime) {
  public static final LiveLimits DEFAULT =
      new LiveLimits(
          5_000,
          10_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
}
