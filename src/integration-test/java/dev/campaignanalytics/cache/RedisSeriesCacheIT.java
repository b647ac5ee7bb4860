package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.cache.SharedSeriesCache.Lookup;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses its own Redis, because it is stopped and started. */
class RedisSeriesCacheIT {
  private static final Buffer RESPONSE = Buffer.buffer("{\"clicks\":1}");

  @TempDir Path folder;

  private Vertx vertx;
  private EmbeddedServer server;
  private Redis redis;
  private InvalidationPublisher announcer;
  private RedisSeriesCache cache;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder);
    redis = RedisClients.pooled(vertx, server.url());
    var status = new RedisStatus();
    announcer = new InvalidationPublisher(vertx, redis, config(), new Confirmations(vertx), status);
    cache = new RedisSeriesCache(vertx, redis, new LocalChanges(), announcer, config(), status);
  }

  @AfterEach
  void stop() {
    redis.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  void aFilledAnswerIsFoundUntilItsCampaignChanges() {
    fill("cmp-1", RESPONSE);

    assertThat(lookup("cmp-1").series()).contains(RESPONSE);

    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  void anAnswerComputedBeforeAnInvalidationIsNotStoredAfterIt() {
    var before = lookup("cmp-1");
    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    cache.fill("cmp-1", "q", before, RESPONSE).await();

    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  void otherCampaignsKeepTheirAnswers() {
    fill("cmp-2", RESPONSE);

    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    assertThat(lookup("cmp-2").series()).contains(RESPONSE);
  }

  @Test
  @DisplayName("F9: a damaged answer is treated as absent")
  void aDamagedAnswerIsTreatedAsAbsent() {
    fill("cmp-1", RESPONSE);
    send(Request.cmd(Command.HSET).arg(RedisSeriesCache.key("cmp-1")).arg("q").arg("garbage"));

    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  @DisplayName("F9: a key of another type is thrown away and filled anew")
  void aKeyOfAnotherTypeIsDeletedAndFilledAgain() {
    send(Request.cmd(Command.SET).arg(RedisSeriesCache.key("cmp-1")).arg("garbage"));

    assertThat(lookup("cmp-1").series()).isEmpty();

    fill("cmp-1", RESPONSE);

    assertThat(lookup("cmp-1").series()).contains(RESPONSE);
  }

  @Test
  @DisplayName("F9: an answer from before a change is not kept after it though Redis was emptied")
  void anAnswerComputedBeforeAnInvalidationIsNotStoredAfterItThoughRedisWasEmptied() {
    var before = lookup("cmp-1");
    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();
    send(Request.cmd(Command.FLUSHALL));

    cache.fill("cmp-1", "q", before, RESPONSE).await();

    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  void scriptsAreLoadedAgainWhenRedisHasLostThem() {
    fill("cmp-1", RESPONSE);
    send(Request.cmd(Command.SCRIPT).arg("FLUSH"));

    assertThat(lookup("cmp-1").series()).contains(RESPONSE);
    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();
    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  void withoutRedisNothingIsFoundNothingFailsAndItComesBackByItself() {
    fill("cmp-1", RESPONSE);
    server.close();

    assertThat(lookup("cmp-1")).isEqualTo(Lookup.BYPASS);
    cache.fill("cmp-1", "q", new Lookup(Optional.empty(), Optional.of("")), RESPONSE).await();
    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    // The folder remembers the port, so the server returns to the same address.
    server = EmbeddedRedis.start(folder);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              fill("cmp-1", RESPONSE);
              assertThat(lookup("cmp-1").series()).contains(RESPONSE);
            });
  }

  @Test
  void whoBeginsToTrustMakesRedisForgetEverything() {
    fill("cmp-1", RESPONSE);
    var before = lookup("cmp-1");

    RedisSeriesCache.invalidateAll(redis).await();
    cache.fill("cmp-1", "q", before, RESPONSE).await();

    assertThat(lookup("cmp-1").series()).isEmpty();
    fill("cmp-1", RESPONSE);
    assertThat(lookup("cmp-1").series()).contains(RESPONSE);
  }

  @Test
  @DisplayName("F9: an epoch of another type is thrown away, and with it all answers")
  void anEpochOfAnotherTypeIsThrownAway() {
    fill("cmp-1", RESPONSE);
    send(Request.cmd(Command.DEL).arg("ca:{answers}epoch"));
    send(Request.cmd(Command.LPUSH).arg("ca:{answers}epoch").arg("garbage"));

    assertThat(lookup("cmp-1").series()).isEmpty();

    fill("cmp-1", RESPONSE);
    assertThat(lookup("cmp-1").series()).contains(RESPONSE);
  }

  @Test
  void whatOneEventLoopAsksAtOnceIsAnsweredEachWithItsOwn() {
    var campaigns = IntStream.range(0, 40).mapToObj(i -> "cmp-" + i).toList();
    var filled = onEventLoop(() -> fillAll(campaigns));

    filled.await();

    var found = onEventLoop(() -> Future.all(lookUpAll(campaigns))).await();
    for (int i = 0; i < campaigns.size(); i++) {
      Lookup lookup = found.resultAt(i);
      assertThat(lookup.series()).contains(Buffer.buffer(campaigns.get(i)));
    }
  }

  private Future<CompositeFuture> fillAll(List<String> campaigns) {
    return Future.all(
        campaigns.stream()
            .map(
                id ->
                    cache
                        .lookup(id, "q")
                        .compose(lookup -> cache.fill(id, "q", lookup, Buffer.buffer(id))))
            .toList());
  }

  private List<Future<Lookup>> lookUpAll(List<String> campaigns) {
    return campaigns.stream().map(id -> cache.lookup(id, "q")).toList();
  }

  private <T> Future<T> onEventLoop(Supplier<Future<T>> work) {
    var done = Promise.<T>promise();
    vertx.runOnContext(now -> work.get().onComplete(done));
    return done.future();
  }

  private void fill(String campaign, Buffer response) {
    cache.fill(campaign, "q", lookup(campaign), response).await();
  }

  private Lookup lookup(String campaign) {
    return cache.lookup(campaign, "q").await();
  }

  private void send(Request request) {
    redis.send(request).await();
  }

  private static CacheConfig config() {
    return new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofSeconds(1));
  }
}
