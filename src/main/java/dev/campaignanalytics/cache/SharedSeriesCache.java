package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * The encoded daily series of campaigns, for all nodes: by campaign and by the text of the key that
 * names the visible accounts. No method ever fails: an unavailable cache finds nothing and stores
 * nothing.
 */
public interface SharedSeriesCache {
  /** No cache at all. */
  SharedSeriesCache NONE =
      new SharedSeriesCache() {
        @Override
        public Future<Lookup> lookup(String campaignId, String scope) {
          return Future.succeededFuture(Lookup.BYPASS);
        }

        @Override
        public Future<Void> fill(String campaignId, String scope, Lookup lookup, Buffer series) {
          return Future.succeededFuture();
        }
      };

  Future<Lookup> lookup(String campaignId, String scope);

  /**
   * Stores a series that was read from the database after {@code lookup}. Nodes use it unless the
   * campaign has changed since the lookup.
   */
  Future<Void> fill(String campaignId, String scope, Lookup lookup, Buffer series);

  /**
   * The result of a lookup.
   *
   * @param generation the state of the data at the lookup; empty when a fill is pointless
   */
  record Lookup(Optional<Buffer> series, Optional<String> generation) {
    /** Nothing was found, and nothing may be stored. */
    public static final Lookup BYPASS = new Lookup(Optional.empty(), Optional.empty());
  }
}
