package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Finished answers by campaign and by the text of the question's key. No method ever fails: a cache
 * that is away finds nothing and keeps nothing.
 */
public interface AnswerCache {
  /** No cache at all. */
  AnswerCache NONE =
      new AnswerCache() {
        @Override
        public Future<Lookup> lookup(String campaignId, String query) {
          return Future.succeededFuture(Lookup.BYPASS);
        }

        @Override
        public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer) {
          return Future.succeededFuture();
        }
      };

  Future<Lookup> lookup(String campaignId, String query);

  /** Keeps an answer, unless the campaign changed since {@code lookup}. */
  Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer);

  /**
   * What a look-up found.
   *
   * @param generation which state of the campaign was looked at; empty when a fill is pointless
   */
  record Lookup(Optional<Buffer> answer, Optional<String> generation) {
    /** Nothing found, and nothing may be kept either. */
    public static final Lookup BYPASS = new Lookup(Optional.empty(), Optional.empty());
  }
}
