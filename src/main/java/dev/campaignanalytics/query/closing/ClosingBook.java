package dev.campaignanalytics.query.closing;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.Drift;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.report.ClosingStore;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The closings that a caller may see: those that concern none but the caller's accounts. Every
 * method fails as the stores do.
 */
public final class ClosingBook {
  private final ClosingStore store;
  private final VersionStore versions;
  private final VersionSealer sealer;
  private final Clock clock;

  public ClosingBook(ClosingStore store, VersionStore versions, VersionSealer sealer, Clock clock) {
    this.store = store;
    this.versions = versions;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Closes the figures as they are now; all that was acknowledged before is included.
   *
   * @param createdBy names the token's owner
   */
  public Future<Closing> close(String name, Closing.Range range, String createdBy) {
    return sealer
        .sealNow()
        .compose(done -> versions.newest())
        .map(newest -> closing(name, range, newest, createdBy))
        .compose(closing -> store.add(closing).map(closing));
  }

  private Closing closing(String name, Closing.Range range, Snapshot newest, String createdBy) {
    return new Closing(
        UUID.randomUUID().toString(),
        name,
        range,
        newest.version(),
        newest.sealedAt(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        createdBy);
  }

  /** An account of the range of which nothing is stored. */
  public Future<Optional<AccountRef>> unknownAccount(Closing.Range range) {
    return range
        .accounts()
        .map(store::unknown)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** The day that it is in the zone where a day begins first. */
  public LocalDate latestToday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
  }

  /** The newest first. */
  public Future<List<Closing>> all(Optional<List<AccountRef>> visible) {
    return store
        .latest()
        .map(found -> found.stream().filter(one -> one.isVisibleTo(visible)).toList());
  }

  /** Empty where the caller may not see it, too. */
  public Future<Optional<Closing>> find(String id, Optional<List<AccountRef>> visible) {
    return store.find(id).map(found -> found.filter(one -> one.isVisibleTo(visible)));
  }

  /**
   * What has changed in the days of a closing. Fails with {@link
   * dev.campaignanalytics.model.version.UnknownVersionException} when its version is not kept any
   * more.
   */
  public Future<Drift> drift(Closing closing) {
    return versions
        .resolve(AsOf.version(closing.version()))
        .compose(snapshot -> store.drift(closing, snapshot));
  }

  public Future<Void> delete(Closing closing) {
    return store.delete(closing.id());
  }
}
