package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;

/** Remembers which requests were answered how. Every method fails with {@link StorageException}. */
public interface IdempotencyStore {
  /**
   * Claims a key for a request. Of many that claim it at the same time one gets {@link Claimed}.
   *
   * @param work how long the claim holds when its holder is never heard of again
   */
  Future<Claim> claim(Key key, Buffer requestHash, Duration work);

  /** Keeps the answer for every later request with the key. */
  Future<Void> answer(Key key, UUID claim, Answer answer, Duration keep);

  /** Gives the key back: the request was not answered and may be sent again. */
  Future<Void> release(Key key, UUID claim);

  /** Keys of different owners have nothing to do with each other. */
  record Key(String owner, String text) {}

  /** A finished answer. */
  record Answer(int status, String contentType, Buffer body) {}

  /** What became of a claim. */
  sealed interface Claim permits Claimed, Answered, InFlight, OtherRequest {}

  /** The asker is the one to do the work. */
  record Claimed(UUID claim) implements Claim {}

  /** It was done before. */
  record Answered(Answer answer) implements Claim {}

  /** Somebody else is at it. */
  record InFlight() implements Claim {}

  /** The key was used for a different request. */
  record OtherRequest() implements Claim {}
}
