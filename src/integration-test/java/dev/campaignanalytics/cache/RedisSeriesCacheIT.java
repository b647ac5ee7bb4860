package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.cache.SharedSeriesCache.Lookup;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.redis.RedisClients;
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
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Buffer RESPONSE = Buffer.buffer("{\"clicks\":1}");

  @TempDir Path folder;

  private Vertx vertx;
  private EmbeddedServer server;
  private Redis redis;
  private TestNode node;
  private InvalidationPublisher announcer;
  private RedisSeriesCache cache;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder);
    redis = RedisClients.pooled(vertx, server.url());
    node = new TestNode(vertx, server.url());
    announcer = node.announcer;
    cache = node.cache(vertx, redis);
    node.channel.start().await();
    awaitListening(node);
  }

  private static void awaitListening(TestNode node) {
    await().atMost(LIMIT).until(node.channel::isListening);
  }

  @AfterEach
  void stop() {
    node.channel.close().await();
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
    send(Request.cmd(Command.SET).arg(RedisSeriesCache.key("cmp-1", "q")).arg("garbage"));

    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  @Test
  @DisplayName("F9: a key of another type is thrown away and filled anew")
  void aKeyOfAnotherTypeIsDeletedAndFilledAgain() {
    send(Request.cmd(Command.LPUSH).arg(RedisSeriesCache.key("cmp-1", "q")).arg("garbage"));

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
  void afterANodeHasBegunToListenNothingThatWasLoadedBeforeIsUsed() {
    fill("cmp-1", RESPONSE);
    var before = lookup("cmp-1");
    var other = new TestNode(vertx, server.url());
    var cacheOfOther = other.cache(vertx, redis);

    other.channel.start().await();
    awaitListening(other);
    assertThat(cacheOfOther.lookup("cmp-1", "q").await().series()).isEmpty();
    cache.fill("cmp-1", "q", before, RESPONSE).await();
    assertThat(cacheOfOther.lookup("cmp-1", "q").await().series()).isEmpty();

    var now = cacheOfOther.lookup("cmp-1", "q").await();
    cacheOfOther.fill("cmp-1", "q", now, RESPONSE).await();
    await().untilAsserted(() -> assertThat(lookup("cmp-1").series()).contains(RESPONSE));
    other.channel.close().await();
  }

  @Test
  @DisplayName("F9: a position of another type is thrown away, and with it all answers")
  void aPositionOfAnotherTypeIsThrownAway() {
    fill("cmp-1", RESPONSE);
    send(Request.cmd(Command.DEL).arg(AnnouncementScript.POSITION));
    send(Request.cmd(Command.LPUSH).arg(AnnouncementScript.POSITION).arg("garbage"));

    await().atMost(LIMIT).until(() -> lookup("cmp-1").series().isEmpty());

    fill("cmp-1", RESPONSE);
    assertThat(lookup("cmp-1").series()).contains(RESPONSE);
  }

  @Test
  void whenRedisHasLostPositionsANewEpochBeginsForAllNodes() {
    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-2"))).await();
    fill("cmp-1", RESPONSE);
    var epoch = node.channel.positions().latest().orElseThrow().epoch();

    send(Request.cmd(Command.SET).arg(AnnouncementScript.POSITION).arg(epoch + ".0"));

    await()
        .atMost(LIMIT)
        .until(() -> !node.channel.positions().latest().orElseThrow().epoch().equals(epoch));
    awaitListening(node);
    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  /**
   * As nodes of the version before announce: they delete their own values, and give no position.
   */
  @Test
  void aChangeOfANodeOfTheVersionBeforeOutdatesTheCampaign() {
    fill("cmp-1", RESPONSE);
    fill("cmp-2", RESPONSE);
    var old =
        new Announcement("old", 1, 0, false, CampaignChanges.ofAllDays(List.of("cmp-1"))).text();

    send(Request.cmd(Command.PUBLISH).arg(AnnouncementScript.CHANGES).arg(old));

    await().atMost(LIMIT).until(() -> lookup("cmp-1").series().isEmpty());
    assertThat(lookup("cmp-2").series()).contains(RESPONSE);
    fill("cmp-1", RESPONSE);
    assertThat(lookup("cmp-1").series()).isEmpty();
  }

  /** A node of the version before compares the beginning of its generations with the key's text. */
  @Test
  void aChangeGivesTheKeyThatTheVersionBeforeReadsAnotherText() {
    var before = position();

    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    assertThat(before + "/generation").doesNotStartWith(position());
  }

  @Test
  void whereTheMemoryIsFullChangesAreStillAnnounced() {
    send(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("1"));

    announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-1"))).await();

    assertThat(announcer.isPending("cmp-1")).isFalse();
    assertThat(node.channel.isListening()).isTrue();
  }

  private String position() {
    return redis.send(Request.cmd(Command.GET).arg(AnnouncementScript.POSITION)).await().toString();
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
}
