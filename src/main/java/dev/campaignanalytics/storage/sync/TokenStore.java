package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps renewed tokens, which come sealed, and lets one node renew for all. Fails with {@link
 * StorageException}.
 */
public interface TokenStore {
  /** What is there; {@link Kept#NOTHING} at first. */
  Future<Kept> find(Key key);

  /**
   * Whether {@code node} may renew now. Others may not, for a while by the database's clock.
   *
   * @param version that was found; the claim is refused when it is not the latest any more
   */
  Future<Boolean> claim(Key key, long version, String node, Duration within);

  /** Ends a claim with what came of it. */
  Future<Void> end(Key key, String node, Outcome outcome);

  /**
   * Whose token.
   *
   * @param credential changes whenever a person configures another one
   */
  record Key(Platform platform, String credential) {}

  /**
   * The latest of a credential.
   *
   * @param version goes up with each end of a claim
   * @param refusal what the last renewal was refused with
   */
  record Kept(long version, Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final Kept NOTHING = new Kept(0, Optional.empty(), Optional.empty());
  }

  /** What came of a renewal: a token, a refusal, or neither when it may be tried again. */
  record Outcome(Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());
  }

  /** Why a renewal was refused for good, as a word and a sentence. */
  record Refusal(String kind, String reason) {}
}
