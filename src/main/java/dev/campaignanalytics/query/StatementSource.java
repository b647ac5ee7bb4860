package dev.campaignanalytics.query;

import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a response by a statement of its own, whose data no cache holds. */
record StatementSource(Supplier<Future<Optional<Buffer>>> make) implements ResponseSource {
  @Override
  public Optional<Buffer> atOnce() {
    return Optional.empty();
  }

  @Override
  public Future<Made> trusting() {
    return make.get().map(body -> new Made(body, Origin.DATABASE));
  }

  @Override
  public Future<Optional<Buffer>> untrusting() {
    return make.get();
  }

  @Override
  public Optional<CachedResponse> lastKnown() {
    return Optional.empty();
  }
}
