package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a renewed token is kept, and who renews it for whom. */
public interface TokenRenewals {
  /** Keeps nothing and knows nobody else. */
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

  /** What was renewed last, by whichever node and in whichever run of the program. Never fails. */
  Future<Optional<AccessToken>> latest();

  /**
   * A token other than {@code stale}: one that was renewed elsewhere, else what {@code call} gives.
   * Fails like {@code call}, also where it was made by another node.
   */
  Future<AccessToken> renewed(AccessToken stale, Supplier<Future<AccessToken>> call);
}
