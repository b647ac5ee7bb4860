package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every response counts for exactly one origin. */
class ResponseCountsTest {
  private static final CacheKey Q = CacheKey.of("q");
  private static final Optional<Buffer> BODY = Optional.of(Buffer.buffer("{}"));

  private final LonelyChannel channel = new LonelyChannel();
  private final ReadThrough responses =
      new ReadThrough(
          new CacheGenerations(), channel, new NearConfig(1 << 20, Duration.ofMinutes(1)));

  @Test
  void theFirstIsComputedAndTheNextIsCached() {
    get(Future.succeededFuture(BODY));
    get(Future.succeededFuture(BODY));

    assertThat(of(Origin.DATABASE)).isEqualTo(1);
    assertThat(of(Origin.NEAR)).isEqualTo(1);
    assertThat(all()).isEqualTo(2);
  }

  @Test
  void aRequestDuringAComputationJoinsIt() {
    var body = Promise.<Optional<Buffer>>promise();
    get(body.future());
    get(body.future());
    body.complete(BODY);

    assertThat(of(Origin.DATABASE)).isEqualTo(1);
    assertThat(of(Origin.JOINED)).isEqualTo(1);
    assertThat(all()).isEqualTo(2);
  }

  @Test
  void aFailureWithoutALastKnownResponseCountsAsFailed() {
    var failed = get(Future.failedFuture(new Away()));

    assertThat(failed.failed()).isTrue();
    assertThat(of(Origin.FAILED)).isEqualTo(1);
    assertThat(all()).isEqualTo(1);
  }

  @Test
  void aFailureAfterALastKnownResponseCountsAsStale() {
    get(Future.succeededFuture(BODY));
    channel.falter();

    var stale = get(Future.failedFuture(new Away()));

    assertThat(stale.result()).isPresent();
    assertThat(of(Origin.STALE)).isEqualTo(1);
    assertThat(all()).isEqualTo(2);
  }

  private Future<Optional<CachedResponse>> get(Future<Optional<Buffer>> body) {
    return responses.get("cmp-1", Q, new StatementSource(() -> body));
  }

  private long of(Origin origin) {
    return responses.counts().of(origin);
  }

  private long all() {
    return Arrays.stream(Origin.values()).mapToLong(this::of).sum();
  }
}
