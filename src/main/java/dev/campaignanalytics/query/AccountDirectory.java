package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.AccountSummary;
import dev.campaignanalytics.model.Selection;
import dev.campaignanalytics.storage.OverviewStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What platforms say of their accounts, looked up rarely: zones and currencies do not change. */
public final class AccountDirectory {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final OverviewStore store;
  private final Cache<Boolean, Future<Map<AccountRef, Account>>> kept =
      Caffeine.newBuilder().expireAfterWrite(KEPT).build();

  public AccountDirectory(OverviewStore store) {
    this.store = store;
  }

  public Future<Map<AccountRef, Account>> accounts() {
    return Joined.here(kept.get(true, key -> load().onFailure(cause -> kept.invalidateAll())));
  }

  private Future<Map<AccountRef, Account>> load() {
    return store
        .accounts(Selection.ALL)
        .map(
            found ->
                found.stream()
                    .filter(summary -> summary.described().isPresent())
                    .collect(
                        Collectors.toUnmodifiableMap(
                            AccountSummary::ref, summary -> summary.described().get())));
  }
}
