package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a renewed token is stored, and which node renews it for the others. */
public interface TokenRenewals {
  /** Stores nothing and knows no other node. */
  TokenRenewals ALONE =
      new TokenRenewals() {
        @Override
        public Future<Optional<AccessToken>> latest() {
          return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<AccessToken> renewed(AccessToken stale, Supplier<Future<AccessToken>> call) {
          return call.get();
        }
      };

  /** The last renewed token, from any node and any run of the program. Never fails. */
  Future<Optional<AccessToken>> latest();

  /**
   * A token other than {@code stale}: one that was renewed elsewhere, else the result of {@code
   * call}. Fails like {@code call}, also where another node made the call.
   */
  Future<AccessToken> renewed(AccessToken stale, Supplier<Future<AccessToken>> call);
}
