package dev.campaignanalytics.api.live;

import java.time.Duration;

/**
 * How live events are paced and bounded.
 *
 * @param readers the most readers at a time
 * @param campaigns the most campaigns whose latest event is kept for readers who come back
 * @param pace the shortest time between two events of one campaign
 * @param heartbeat how often a reader hears something, whatever happens
 * @param patience how long a reader may take nothing before it is dropped
 * @param lifetime after this a reader has to come back, so that its token is looked at again
 */
public record LiveLimits(
    int readers,
    int campaigns,
    Duration pace,
    Duration heartbeat,
    Duration patience,
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
