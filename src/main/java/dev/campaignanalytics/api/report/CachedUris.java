package dev.campaignanalytics.api.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.buffer.Buffer;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which questions the URIs that were asked lately stand for, so that the same URI need not be read
 * again. Whether the answer still holds is not known here. Only its own event loop calls it.
 */
public final class CachedUris {
  private static final int MOST = 8192;
  private static final int LONGEST_URI = 256;

  private final Map<String, Warm> byUri = new HashMap<>();

  /** Null where the URI was not asked lately; looked up for every request. */
  Warm of(String uri) {
    return byUri.get(uri);
  }

  void remember(String uri, Warm warm) {
    if (uri.length() > LONGEST_URI) {
      return;
    }
    // The busy ones are back with their next request; keeping an order would cost every request.
    if (byUri.size() >= MOST) {
      byUri.clear();
    }
    byUri.put(uri, warm);
  }

  void forget(String uri) {
    byUri.remove(uri);
  }

  /**
   * @param campaignId and {@code query} are the question as its answer is kept
   * @param accounts the only accounts that the answer is about; empty: all
   * @param until milliseconds since 1970; the URI means another question from then on
   * @param body what was answered, and {@code etag} its tag; held by the cache that bounds it, and
   *     here only as long as there
   */
  record Warm(
      String campaignId,
      CacheKey query,
      Optional<List<AccountRef>> accounts,
      long until,
      Reference<Buffer> body,
      String etag) {}
}
