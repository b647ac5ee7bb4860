package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Days that are to be read once more. Fails with {@link StorageException}. */
public interface BackfillStore {
  /**
   * Stores the request; empty when there is no such account. A repeated open request is stored
   * once.
   */
  Future<Optional<String>> request(BackfillRequest request);

  /** Whether there was a request to cancel. */
  Future<Boolean> cancel(String id, Instant at);

  /** The oldest unfinished request of an account. */
  Future<Optional<BackfillStatus>> next(HeldAccount.Key key);

  /** The open requests and the latest of the others. */
  Future<List<BackfillStatus>> latest();
}
