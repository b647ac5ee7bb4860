package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.HeldAccount;
import dev.campaignanalytics.storage.SyncStore.PulledAccount;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out once a day which accounts a credential reaches. */
final class Discovery {
  private static final Logger log = LoggerFactory.getLogger(Discovery.class);
  private static final Duration EVERY = Duration.ofDays(1);

  private final PlatformSource source;
  private final IngestionParts parts;

  Discovery(PlatformSource source, IngestionParts parts) {
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
    return source.accounts().compose(listing -> save(platform.key().platform(), listing)).map(1);
  }

  private Future<Void> save(Platform platform, PlatformSource.Listing<FoundAccount> listing) {
    listing
        .rejected()
        .forEach(row -> log.warn("{}: {}: {}", platform.wireName(), row.where(), row.reason()));
    var described = listing.items().stream().filter(found -> found.account().isPresent()).toList();
    List<Account> accounts =
        described.stream().map(found -> found.account().orElseThrow()).toList();
    var pulled =
        described.stream()
            .map(found -> new PulledAccount(found.accountId(), found.via(), found.pollable()))
            .toList();
    return parts
        .state()
        .catalog()
        .saveAccounts(accounts)
        .compose(saved -> parts.sync().saveAccounts(platform, pulled, parts.clock().instant()));
  }
}
