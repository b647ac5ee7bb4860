package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores renewed tokens, which it receives encrypted, and lets one node renew for all. Fails with
 * {@link StorageException}.
 */
public interface TokenStore {
  /** The stored token; {@link Kept#NOTHING} at first. */
  Future<Kept> find(Key key);

  /**
   * Whether {@code node} may renew now. Other nodes may not, for a limited time by the database's
   * clock.
   *
   * @param version that was found; the claim is refused when it is not the latest any more
   */
  Future<Boolean> claim(Key key, long version, String node, Duration within);

  /** Ends a claim with its result. */
  Future<Void> end(Key key, String node, Outcome outcome);

  /**
   * The owner of a token.
   *
   * @param credential changes whenever a person configures another one
   */
  record Key(Platform platform, String credential) {}

  /**
   * The latest state of a credential.
   *
   * @param version increases with each end of a claim
   * @param refusal why the last renewal was refused
   */
  record Kept(long version, Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final Kept NOTHING = new Kept(0, Optional.empty(), Optional.empty());
  }

  /** The result of a renewal: a token, a refusal, or neither when it may be tried again. */
  record Outcome(Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());
  }

  /** Why a renewal was refused permanently, as a word and a sentence. */
  record Refusal(String kind, String reason) {}
}
