package dev.campaignanalytics.model.version;

import dev.campaignanalytics.model.CacheKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One state of all figures that never changes any more.
 *
 * @param version whose figures these are; 1 for states from before versions
 * @param upto the highest batch that the version may contain; for storage
 * @param sealedAt when the version was sealed
 * @param observed empty where the state is exactly that of the version; else the time before
 *     versions of which this is the state, as far as times of observation tell it
 * @param isNewest whether no later version existed when this was found
 * @param versions that were kept at that time
 */
public record Snapshot(
    AsOf asOf,
    long version,
    long upto,
    Instant sealedAt,
    Optional<Instant> observed,
    boolean isNewest,
    KeptVersions versions) {
  /** The time at which today is the day of this state. */
  public Instant moment() {
    return asOf.instant().orElse(sealedAt);
  }

  /**
   * Whether the same question always means this state. A version may still be sealed whose time is
   * before a requested instant, but never one that belongs to an earlier version. Not said to a
   * limited client, because it depends on what was stored elsewhere.
   */
  public boolean isFixed() {
    return !asOf.isLimited() && (asOf.version().isPresent() || !isNewest);
  }

  /** Equal for the same state, asked for in the same words, only. */
  public CacheKey key() {
    return CacheKey.of(version, observed, asOf.asked(), asOf.namesThen(), asOf.isLimited());
  }
}
