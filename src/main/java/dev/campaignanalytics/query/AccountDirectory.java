package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The platforms' descriptions of their accounts. Read rarely: zones and currencies do not change.
 */
public final class AccountDirectory {
  private static final Duration TTL = Duration.ofSeconds(30);

  private final OverviewStore store;
  private final ZoneId otherwise;
  private final Cache<Boolean, Future<Map<AccountRef, Account>>> cache =
      Caffeine.newBuilder().expireAfterWrite(TTL).build();

  /**
   * @param otherwise the zone of accounts that no platform has described
   */
  public AccountDirectory(OverviewStore store, ZoneId otherwise) {
    this.store = store;
    this.otherwise = otherwise;
  }

  /** The zone that defines the days of an account that is not among {@link #accounts}. */
  public ZoneId otherwise() {
    return otherwise;
  }

  public Future<Map<AccountRef, Account>> accounts() {
    return ContextFutures.here(
        cache.get(true, key -> load().onFailure(cause -> cache.invalidateAll())));
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
