package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.AccountRef;
import io.vertx.core.Future;
import java.util.Set;

/** Which accounts are read from their platforms. */
@FunctionalInterface
public interface PulledAccounts {
  /** Used where pushed rows are accepted for any account. */
  PulledAccounts NONE = () -> Future.succeededFuture(Set.of());

  /** All of these accounts; the result is at most a few seconds old. */
  Future<Set<AccountRef>> all();
}
