package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Values computed from a campaign's data, by campaign and by the text of a key. No method ever
 * fails: an unavailable cache finds nothing and stores nothing.
 */
public interface ResponseCache {
  /** No cache at all. */
  ResponseCache NONE =
      new ResponseCache() {
        @Override
        public Future<Lookup> lookup(String campaignId, String query) {
          return Future.succeededFuture(Lookup.BYPASS);
        }

        @Override
        public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer response) {
          return Future.succeededFuture();
        }
      };

  Future<Lookup> lookup(String campaignId, String query);

  /** Stores a response, unless the campaign has changed since {@code lookup}. */
  Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer response);

  /**
   * The result of a lookup.
   *
   * @param generation the state of the campaign at the lookup; empty when a fill is pointless
   */
  record Lookup(Optional<Buffer> response, Optional<String> generation) {
    /** Nothing was found, and nothing may be stored. */
    public static final Lookup BYPASS = new Lookup(Optional.empty(), Optional.empty());
  }
}
