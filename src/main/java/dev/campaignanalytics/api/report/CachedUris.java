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
 * Maps recently requested URIs to their queries, so that the same URI need not be parsed again. It
 * does not know whether the response is still valid. Only its own event loop calls it.
 */
public final class CachedUris {
  private static final int MOST = 8192;
  private static final int LONGEST_URI = 256;

  private final Map<String, Warm> byUri = new HashMap<>();

  /** Null where the URI was not requested recently; looked up for every request. */
  Warm of(String uri) {
    return byUri.get(uri);
  }

  void remember(String uri, Warm warm) {
    if (uri.length() > LONGEST_URI) {
      return;
    }
    // Frequent URIs return with their next request; keeping an order would cost every request.
    if (byUri.size() >= MOST) {
      byUri.clear();
    }
    byUri.put(uri, warm);
  }

  void forget(String uri) {
    byUri.remove(uri);
  }

  /**
   * @param campaignId and {@code query} are the query as its response is cached
   * @param accounts the only accounts that the response covers; empty: all
   * @param until milliseconds since 1970; from then on the URI means another query
   * @param body of the response, and {@code etag} its tag; held by the cache that bounds it, and
   *     retained here only as long as there
   */
  record Warm(
      String campaignId,
      CacheKey query,
      Optional<List<AccountRef>> accounts,
      long until,
      Reference<Buffer> body,
      String etag) {}
}
