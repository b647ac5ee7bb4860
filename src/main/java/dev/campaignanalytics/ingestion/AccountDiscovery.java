package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.sync.CatalogStore.RefusedAccount;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.SyncStore.SyncedAccount;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out once a day which accounts a credential can access. An account that cannot be read or
 * stored is saved with the reason, and the other accounts are synced.
 */
final class AccountDiscovery {
  private static final Logger log = LoggerFactory.getLogger(AccountDiscovery.class);
  private static final Duration EVERY = Duration.ofDays(1);

  private final PlatformSource source;
  private final IngestionParts parts;

  AccountDiscovery(PlatformSource source, IngestionParts parts) {
    this.source = source;
    this.parts = parts;
  }

  boolean isDue(HeldAccount platform) {
    var listedAt = platform.times().listedAt();
    var now = parts.clock().instant();
    return listedAt.isEmpty()
        || !now.isBefore(listedAt.get().plus(EVERY))
        || platform.times().requestedAt().filter(listedAt.get()::isBefore).isPresent();
  }

  /** Completes with 1 when the accounts are saved. */
  Future<Integer> run(HeldAccount platform) {
    return source
        .accounts()
        .compose(AccountDiscovery::readable)
        .compose(listing -> save(platform.key().platform(), listing))
        .map(1);
  }

  /** When every listed account is refused, no known account is treated as removed. */
  private static Future<PlatformSource.Listing<FoundAccount>> readable(
      PlatformSource.Listing<FoundAccount> listing) {
    boolean isRefused = listing.items().isEmpty() && !listing.rejected().isEmpty();
    return isRefused
        ? Future.failedFuture(
            new SourceException(
                SourceException.Kind.FATAL,
                "none of the accounts can be read: " + listing.rejected().get(0).reason()))
        : Future.succeededFuture(listing);
  }

  private Future<Void> save(Platform platform, PlatformSource.Listing<FoundAccount> listing) {
    listing
        .rejected()
        .forEach(row -> log.warn("{}: {}: {}", platform.wireName(), row.where(), row.reason()));
    var found = Stream.concat(named(listing.items()), missing(listing.items())).toList();
    found.forEach(
        one ->
            one.fault()
                .ifPresent(
                    why -> log.warn("{}: {}", new AccountRef(platform, one.accountId()), why)));
    List<Account> accounts = found.stream().flatMap(one -> one.account().stream()).toList();
    return parts
        .state()
        .catalog()
        .saveAccounts(accounts)
        .compose(
            refused ->
                parts
                    .sync()
                    .saveAccounts(
                        platform, syncedAccounts(found, refused), parts.clock().instant()))
        .compose(saved -> parts.accountsChanged().get())
        .mapEmpty();
  }

  /** An id that cannot be stored identifies no account. */
  private static Stream<FoundAccount> named(List<FoundAccount> items) {
    return items.stream()
        .filter(found -> found.account().isPresent() || found.fault().isPresent())
        .filter(found -> isId(found.accountId()));
  }

  private static boolean isId(String id) {
    return !id.isBlank() && id.length() <= CampaignRef.MAX_ID_LENGTH && CleanText.isClean(id);
  }

  /** The accounts that the configuration names and the listing did not show. */
  private Stream<FoundAccount> missing(List<FoundAccount> items) {
    var shown = items.stream().map(FoundAccount::accountId).collect(Collectors.toSet());
    return source.adapter().wantedAccounts().stream()
        .filter(id -> !shown.contains(id))
        .map(
            id ->
                FoundAccount.unreadable(
                    id,
                    "the credential has no access to this configured account: grant access, or"
                        + " remove the account from the configuration"));
  }

  private static List<SyncedAccount> syncedAccounts(
      List<FoundAccount> found, List<RefusedAccount> refused) {
    Map<String, String> reasons =
        refused.stream()
            .collect(Collectors.toMap(one -> one.account().accountId(), RefusedAccount::reason));
    return found.stream()
        .map(
            one ->
                new SyncedAccount(
                    one.accountId(),
                    one.via(),
                    one.pollable(),
                    one.fault()
                        .or(() -> Optional.ofNullable(reasons.get(one.accountId())))
                        .map(CleanText::of)))
        .toList();
  }
}
