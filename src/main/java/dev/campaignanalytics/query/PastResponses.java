package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Complete responses about earlier states of the figures. They never change, so the most recent
 * ones are cached in process, after any write, too.
 */
public final class PastResponses {
  private static final long BYTES = 8L << 20;

  private final VersionStore versions;
  private final ResponseCounts counts;
  private final Cache<CacheKey, ResponseBody> bodies =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .<CacheKey, ResponseBody>weigher((key, body) -> 2 * key.text().length() + body.weight())
          .executor(Runnable::run)
          .build();

  public PastResponses(VersionStore versions, ResponseCounts counts) {
    this.versions = versions;
    this.counts = counts;
  }

  /** The state that is asked for. Fails with {@link UnknownVersionException}, and as the store. */
  public Future<Snapshot> resolve(AsOf asOf) {
    return versions.resolve(asOf);
  }

  /**
   * The response to a query about a state; empty for a campaign that was not known then.
   *
   * @param query equal for the same query in the same format only
   * @param hasNames whether it has names that are the present ones unless those of then are asked
   *     for
   */
  Future<Optional<CachedResponse>> get(
      Snapshot snapshot,
      CacheKey query,
      boolean hasNames,
      Supplier<Future<Optional<Buffer>>> make) {
    boolean isFixed = !hasNames || snapshot.asOf().namesThen();
    var key = CacheKey.of(snapshot.key(), query);
    var known = isFixed ? bodies.getIfPresent(key) : null;
    if (known != null) {
      counts.add(Origin.NEAR);
      return Future.succeededFuture(Optional.of(CachedResponse.fresh(known)));
    }
    return make.get()
        .onComplete(done -> counts.add(done.succeeded() ? Origin.DATABASE : Origin.FAILED))
        .map(
            found ->
                found.map(
                    plain -> {
                      var body = new ResponseBody(plain, isFixed && snapshot.isFixed());
                      if (body.isImmutable()) {
                        bodies.put(key, body);
                      }
                      return CachedResponse.fresh(body);
                    }));
  }
}
