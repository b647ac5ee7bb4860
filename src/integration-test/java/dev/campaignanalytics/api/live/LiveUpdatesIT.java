package dev.campaignanalytics.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.EventReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveUpdatesIT {
  private static final LiveLimits LIMITS =
      new LiveLimits(
          1000,
          100,
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1));

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger computations = new AtomicInteger();

  /** A connection for each stream: on a reused one its first event may come before its reader. */
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(100));

  private LiveServer server;

  @AfterEach
  void stop() {
    client.close().await();
    vertx.close().await();
  }

  @Test
  void aChangeReachesEveryReaderAndIsWorkedOutOnce() {
    start(this::figures, LIMITS);
    var one = reader("a", "");
    var other = reader("a", "");

    server.live().changed(List.of("cmp-1"));

    await().until(() -> seen(one) == 1 && seen(other) == 1);
    assertThat(computations).hasValue(1);
  }

  @Test
  void aCampaignThatKeepsChangingIsPublishedOncePerIntervalAndSoIsItsLastState() {
    start(this::figures, LIMITS);
    var reader = reader("a", "");
    long began = System.nanoTime();

    for (int i = 0; i < 1000; i++) {
      server.live().changed(List.of("cmp-1"));
    }

    await().until(() -> seen(reader) >= 2);
    await().during(LIMITS.pace().plusMillis(200)).until(() -> seen(reader) == computations.get());
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertThat((long) seen(reader)).isLessThanOrEqualTo(1 + took.dividedBy(LIMITS.pace()));
  }

  @Test
  void campaignsThatChangeTogetherAreWorkedOutAFewAtATime() {
    var running = new AtomicInteger();
    var max = new AtomicInteger();
    start(
        (id, who) -> {
          max.accumulateAndGet(running.incrementAndGet(), Math::max);
          return vertx
              .timer(1)
              .onComplete(done -> running.decrementAndGet())
              .compose(done -> figures(id, who));
        },
        new LiveLimits(9, 999, ofSeconds(1), ofSeconds(9), ofSeconds(9), ofSeconds(99)));
    var reader = reader("a", "");

    server.live().changed(IntStream.range(0, 500).mapToObj(i -> "cmp-" + i).toList());

    await().until(() -> seen(reader) == 500);
    assertThat(max.get()).isBetween(2, 16);
  }

  @Test
  void whoComesBackGetsTheLatestOfWhatItMissed() {
    start(this::figures, LIMITS);
    var reader = reader("a", "");
    reader("a", "");
    server.live().changed(List.of("cmp-1"));
    await().until(() -> seen(reader) == 1);
    reader.hangUp();
    server.live().changed(List.of("cmp-2"));
    await().until(() -> computations.get() == 2);

    var again = reader("a", reader.lastId());

    await().until(() -> seen(again) == 1);
    assertThat(again.events("insights").get(0).data().getString("campaign_id")).isEqualTo("cmp-2");
    assertThat(again.events("hello").get(0).data().getBoolean("resumed")).isTrue();
  }

  @Test
  void aReaderFromAnotherServerOrTooLateReceivesAReload() {
    start(this::figures, LIMITS);

    var foreign = reader("a", "12345678-3");
    var nonsense = reader("a", "rubbish");

    await().until(() -> !foreign.events("reload").isEmpty());
    await().until(() -> !nonsense.events("reload").isEmpty());
  }

  @Test
  void beyondTheWindowAReloadIsSent() {
    start(
        this::figures,
        new LiveLimits(9, 2, ofMillis(1), ofSeconds(9), ofSeconds(9), ofSeconds(99)));
    var reader = reader("a", "");
    var first = reader.lastId();
    for (int i = 1; i <= 4; i++) {
      int expected = i;
      server.live().changed(List.of("cmp-" + i));
      await().until(() -> seen(reader) == expected);
    }

    var again = reader("a", first);

    await().until(() -> !again.events("reload").isEmpty());
  }

  @Test
  void lostChangesMakeEveryReaderReload() {
    start(this::figures, LIMITS);
    var reader = reader("a", "");

    server.live().missed();

    await().until(() -> !reader.events("reload").isEmpty());
  }

  @Test
  void aReaderReceivesOnlyChangesOfItsAccounts() {
    start(
        (id, who) ->
            who.accounts().get().get(0).accountId().equals("a") ? figures(id, who) : nothing(),
        LIMITS);
    var allowed = reader("a", "");
    var other = reader("b", "");

    server.live().changed(List.of("cmp-1"));

    await().until(() -> seen(allowed) == 1);
    assertThat(other.events("insights")).isEmpty();
  }

  @Test
  void figuresThatCannotBeReadNowArePublishedLater() {
    var failures = new AtomicInteger(2);
    start(
        (id, who) ->
            failures.getAndDecrement() > 0 ? Future.failedFuture("down") : figures(id, who),
        LIMITS);
    var reader = reader("a", "");

    server.live().changed(List.of("cmp-1"));

    await().until(() -> seen(reader) == 1);
  }

  @Test
  void moreReadersThanAllowedAreRefused() {
    start(
        this::figures,
        new LiveLimits(1, 9, ofSeconds(1), ofSeconds(9), ofSeconds(9), ofSeconds(99)));
    reader("a", "");

    assertThat(status()).isEqualTo(503);
  }

  @Test
  @DisplayName("F30: a reader that takes nothing is dropped and others go on")
  void aReaderThatTakesNothingIsDroppedAndOthersGoOn() {
    var large = Buffer.buffer("{\"x\":\"" + "x".repeat(1_000_000) + "\"}");
    start(
        (id, who) -> Future.succeededFuture(Optional.of(large)),
        new LiveLimits(2, 9, ofMillis(100), ofSeconds(9), ofSeconds(4), ofSeconds(999)));
    var stalled = reader("a", "");
    stalled.stall();
    var healthy = reader("a", "");

    var timer = vertx.setPeriodic(110, tick -> server.live().changed(List.of("cmp-1")));

    // The limit is two streams: a third is accepted when the stalled one has been closed.
    await().until(() -> status() == 200);
    int soFar = seen(healthy);
    await().until(() -> seen(healthy) > soFar);
    vertx.cancelTimer(timer);
    assertThat(healthy.hasEnded()).isFalse();
  }

  @Test
  void beforeTheServerStopsReadersReceiveAReconnectEvent() {
    start(this::figures, LIMITS);
    var reader = reader("a", "");

    server.drain();

    await().until(reader::hasEnded);
    assertThat(reader.names()).containsExactly("hello", "reconnect");
  }

  @Test
  void anOldConnectionHasToShowItsTokenAgain() {
    start(
        this::figures,
        new LiveLimits(9, 9, ofSeconds(1), ofSeconds(9), ofSeconds(9), ofSeconds(1)));
    var reader = reader("a", "");

    await().until(reader::hasEnded);

    assertThat(reader.names()).endsWith("reconnect");
  }

  @Test
  void whoseTokenIsRevokedIsSentAwayAndOthersGoOn() {
    start(this::figures, LIMITS);
    var gone = reader("a", "");
    var other = reader("b", "");

    server.revoke("a");

    await().until(gone::hasEnded);
    assertThat(gone.names()).endsWith("refused");
    assertThat(other.hasEnded()).isFalse();
  }

  /** Usually ends early; a machine that is busy must not make a test fail. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(ofSeconds(60));
  }

  private void start(LiveFigures figures, LiveLimits limits) {
    server = new LiveServer(figures, limits);
    vertx.deployVerticle(server).await();
  }

  private Future<Optional<Buffer>> figures(String id, StreamAudience audience) {
    computations.incrementAndGet();
    return Future.succeededFuture(Optional.of(Buffer.buffer("{\"campaign_id\":\"" + id + "\"}")));
  }

  private static Future<Optional<Buffer>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  private EventReader reader(String account, String lastId) {
    var reader = new EventReader();
    assertThat(reader.connect(client, server.port(), account, lastId).await()).isEqualTo(200);
    await().until(() -> !reader.events("hello").isEmpty());
    return reader;
  }

  private int status() {
    return new EventReader().connect(client, server.port(), "a", "").await();
  }

  private static int seen(EventReader reader) {
    return reader.events("insights").size();
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Duration ofSeconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
