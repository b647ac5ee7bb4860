package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.model.Platform;
import java.util.Optional;

/**
 * The target of a request.
 *
 * @param endpoint the platform's own name: {@code accounts}, {@code campaigns}, {@code report},
 *     {@code token}, … or {@code unknown}
 * @param account bare id, where the request is for one account
 */
public record EmulatedTarget(Platform platform, String endpoint, Optional<String> account) {

  public static EmulatedTarget of(Platform platform, String endpoint) {
    return new EmulatedTarget(platform, endpoint, Optional.empty());
  }

  public static EmulatedTarget of(Platform platform, String endpoint, String account) {
    return new EmulatedTarget(platform, endpoint, Optional.of(account));
  }
}
