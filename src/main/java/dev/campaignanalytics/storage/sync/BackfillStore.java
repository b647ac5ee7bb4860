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
  /** Notes it; empty when there is no such account. The same open request again is one. */
  Future<Optional<String>> request(BackfillRequest request);

  /** Whether there was one to cancel. */
  Future<Boolean> cancel(String id, Instant at);

  /** The oldest one of an account that is not finished. */
  Future<Optional<BackfillStatus>> next(HeldAccount.Key key);

  /** The open ones and the latest of the others. */
  Future<List<BackfillStatus>> latest();
}
