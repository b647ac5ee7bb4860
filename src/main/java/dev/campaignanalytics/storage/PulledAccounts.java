package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.AccountRef;
import io.vertx.core.Future;
import java.util.Set;

/** Which accounts are read from their platforms. */
@FunctionalInterface
public interface PulledAccounts {
  /** For where pushed rows are taken for any account. */
  PulledAccounts NONE = () -> Future.succeededFuture(Set.of());

  /** All of them, as it was a few seconds ago at most. */
  Future<Set<AccountRef>> all();
}
