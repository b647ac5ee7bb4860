package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.emulator.world.SeededRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The access tokens of one platform, all from one consent. Deterministic: the n-th token of a seed
 * is always the same. Thread-safe.
 */
public final class EmulatedTokens {
  private static final int LENGTH = 48;

  private final Clock clock;
  private final SeededRandom dice;
  private final String prefix;
  private final Map<String, Token> issued = new HashMap<>();
  private boolean isConsentGiven = true;
  private int discarded;

  /**
   * @param prefix the start of every token of the platform
   */
  public EmulatedTokens(Clock clock, SeededRandom dice, String prefix) {
    this.clock = clock;
    this.dice = dice.on("token");
    this.prefix = prefix;
  }

  /** A new token with the given lifetime. */
  public synchronized String issue(Duration life) {
    return issue(Optional.of(clock.instant().plus(life)));
  }

  /** A new token without an expiry time. */
  public synchronized String issueForGood() {
    return issue(Optional.empty());
  }

  private String issue(Optional<Instant> end) {
    String token = prefix + dice.on(issued.size() + discarded).letters(LENGTH);
    issued.put(token, new Token(end, TokenState.GOOD));
    return token;
  }

  public synchronized TokenState state(Optional<String> presented) {
    if (presented.isEmpty() || presented.get().isEmpty()) {
      return TokenState.MISSING;
    }
    Token token = issued.get(presented.get());
    if (token == null) {
      return TokenState.UNKNOWN;
    }
    return token.state == TokenState.GOOD && hasEnded(token) ? TokenState.EXPIRED : token.state;
  }

  /** When a token expires; empty when it never does or when there is no such token. */
  public synchronized Optional<Instant> end(String token) {
    return Optional.ofNullable(issued.get(token)).flatMap(Token::end);
  }

  /** Whether the token's lifetime is over, regardless of its other states. */
  public synchronized boolean hasEnded(String token) {
    return Optional.ofNullable(issued.get(token)).map(this::hasEnded).orElse(true);
  }

  /** Refuses a token from now on, although its lifetime is not over; renewing works. */
  public synchronized void expire(String token) {
    issued.computeIfPresent(token, (t, was) -> new Token(was.end, TokenState.EXPIRED));
  }

  /** Refuses a token and every renewal of it, until {@link #consent}. */
  public synchronized void revoke(String token) {
    issued.computeIfPresent(token, (t, was) -> new Token(was.end, TokenState.REVOKED));
    isConsentGiven = false;
  }

  /** Refuses one token permanently, as its owner requested. */
  public synchronized void discard(String token) {
    if (issued.remove(token) != null) {
      discarded++;
    }
  }

  /** Whether tokens may be renewed: the advertiser has not withdrawn the consent. */
  public synchronized boolean isConsentGiven() {
    return isConsentGiven;
  }

  /** The advertiser consents again: every token whose lifetime is not over becomes valid. */
  public synchronized void consent() {
    isConsentGiven = true;
    issued.replaceAll((token, was) -> new Token(was.end, TokenState.GOOD));
  }

  private boolean hasEnded(Token token) {
    return token.end.map(end -> !end.isAfter(clock.instant())).orElse(false);
  }

  private record Token(Optional<Instant> end, TokenState state) {}
}
