package dev.campaignanalytics.api.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one browser log in without typing a key. The code follows the {@code #} of the address,
 * which browsers never send, and is invalid after its first use.
 */
public final class OneTimeLink {
  private static final int RANDOM_BYTES = 24;

  private final Secret key;
  private final AtomicReference<Optional<String>> code;

  /**
   * @param key what the code is exchanged for
   */
  public OneTimeLink(Secret key) {
    var random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    this.key = key;
    this.code =
        new AtomicReference<>(
            Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random)));
  }

  /** The path after the server's address in the link; empty after its use. */
  public Optional<String> path() {
    return code.get().map(text -> "/#once=" + text);
  }

  /** The key, for the first client that sends the code. */
  public Optional<Secret> redeem(String given) {
    var current = code.get();
    boolean known =
        current
            .filter(text -> MessageDigest.isEqual(text.getBytes(UTF_8), given.getBytes(UTF_8)))
            .isPresent();
    return known && code.compareAndSet(current, Optional.empty())
        ? Optional.of(key)
        : Optional.empty();
  }
}
