package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.world.WorldOptions;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;

/**
 * How to start an emulator.
 *
 * @param host to listen on
 * @param port to listen on, 0 for any free one
 * @param clock the source of the emulator's own clock
 * @param pageRows maximum rows per page, so that small worlds have pages too; 0 = as the platforms
 * @param serviceAccountKey verifies the JWT of Google's service-account grant; without it the grant
 *     is refused
 */
public record EmulatorOptions(
    String host,
    int port,
    Clock clock,
    WorldOptions world,
    int pageRows,
    Optional<PublicKey> serviceAccountKey) {

  /** A small world on loopback, whose history ends at the clock's current time. */
  public static EmulatorOptions of(int port, long seed, Clock clock) {
    var world = WorldOptions.small(seed, clock.instant());
    return new EmulatorOptions("127.0.0.1", port, clock, world, 0, Optional.empty());
  }

  public EmulatorOptions onHost(String other) {
    return new EmulatorOptions(other, port, clock, world, pageRows, serviceAccountKey);
  }

  public EmulatorOptions withWorld(WorldOptions other) {
    return new EmulatorOptions(host, port, clock, other, pageRows, serviceAccountKey);
  }

  public EmulatorOptions withPageRows(int rows) {
    return new EmulatorOptions(host, port, clock, world, rows, serviceAccountKey);
  }

  public EmulatorOptions withServiceAccountKey(PublicKey key) {
    return new EmulatorOptions(host, port, clock, world, pageRows, Optional.of(key));
  }
}
