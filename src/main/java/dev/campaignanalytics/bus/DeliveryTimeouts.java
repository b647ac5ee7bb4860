package dev.campaignanalytics.bus;

import java.time.Duration;

/**
 * How long a delivery waits for its reply, and how often it is sent.
 *
 * @param here for a consumer in this process, which replies unless it is very busy
 * @param elsewhere for a consumer on another node, which may just have crashed
 * @param attempts how often a message is sent to another node until one replies
 */
public record DeliveryTimeouts(Duration here, Duration elsewhere, int attempts) {
  public static DeliveryTimeouts standard() {
    return new DeliveryTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(3), 6);
  }
}
