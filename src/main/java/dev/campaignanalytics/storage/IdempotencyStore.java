package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;

/** Stores the responses to earlier requests. Every method fails with {@link StorageException}. */
public interface IdempotencyStore {
  /**
   * Claims a key for a request. Of many concurrent claims, one gets {@link Claimed}.
   *
   * @param work how long the claim is valid when its holder never completes or releases it
   */
  Future<Claim> claim(Key key, Buffer requestHash, Duration work);

  /** Stores the response for every later request with the key. */
  Future<Void> answer(Key key, UUID claim, Answer answer, Duration keep);

  /** Releases the key: the request was not completed and may be sent again. */
  Future<Void> release(Key key, UUID claim);

  /** Keys of different owners are independent of each other. */
  record Key(String owner, String text) {}

  /** A completed response. */
  record Answer(int status, String contentType, Buffer body) {}

  /** The result of a claim. */
  sealed interface Claim permits Claimed, Answered, InFlight, OtherRequest {}

  /** The caller must process the request. */
  record Claimed(UUID claim) implements Claim {}

  /** The request was completed before. */
  record Answered(Answer answer) implements Claim {}

  /** Another request with this key is in progress. */
  record InFlight() implements Claim {}

  /** The key was used for a different request. */
  record OtherRequest() implements Claim {}
}
