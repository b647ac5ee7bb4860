package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.query.SharedResponses.Made;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedResponsesTest {
  private static final Buffer BODY = Buffer.buffer("{}");
  private static final CacheKey Q = CacheKey.of("q");

  private final CacheGenerations generations = new CacheGenerations();
  private final AtomicInteger made = new AtomicInteger();
  private final LonelyChannel channel = new LonelyChannel();
  private final ResponseCounts counts = new ResponseCounts();
  private final SharedResponses responses =
      new SharedResponses(generations, channel, Duration.ofMinutes(1), counts);

  @Test
  void aSecondQuestionIsAnsweredFromTheProcess() {
    call();

    assertThat(call()).isEqualTo(CachedResponse.fresh(BODY));
    assertThat(made).hasValue(1);
  }

  @Test
  void everyResponseCountsForItsOrigin() {
    call();
    call();
    var cached = responses.cached(Q);
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));
    var outdated = responses.cached(Q);
    responses.get(Q, isTrusted -> away()).await();
    var body = Promise.<Buffer>promise();
    responses.get(CacheKey.of("other"), isTrusted -> made(body.future()));
    responses.get(CacheKey.of("other"), isTrusted -> made(body.future()));
    var unfinished = responses.cached(CacheKey.of("other"));
    body.fail(new IllegalStateException("no"));

    assertThat(cached).contains(new ResponseBody(BODY));
    assertThat(outdated).isEmpty();
    assertThat(unfinished).isEmpty();
    assertThat(counts.of(ResponseCounts.Origin.DATABASE)).isEqualTo(1);
    assertThat(counts.of(ResponseCounts.Origin.NEAR)).isEqualTo(2);
    assertThat(counts.of(ResponseCounts.Origin.STALE)).isEqualTo(1);
    assertThat(counts.of(ResponseCounts.Origin.JOINED)).isEqualTo(1);
    assertThat(counts.of(ResponseCounts.Origin.FAILED)).isEqualTo(2);
  }

  @Test
  void aResponseIsNotTakenFromTheCacheWithoutTheChannel() {
    call();
    channel.falter();

    assertThat(responses.cached(Q)).isEmpty();
  }

  @Test
  void afterAnyChangeTheAnswerIsMadeAgain() {
    call();
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));

    call();

    assertThat(made).hasValue(2);
  }

  @Test
  void whileTheDatabaseIsAwayTheLastKnownAnswerIsGivenAndMarked() {
    call();
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));

    var stale = responses.get(Q, isTrusted -> away()).await();

    assertThat(stale.body().plain()).isEqualTo(BODY);
    assertThat(stale.stale()).isTrue();
    assertThat(stale.age()).isPositive();
  }

  @Test
  void anAnswerThatWasMadeWithoutTheChannelIsKeptForThatTimeToo() {
    channel.falter();
    call();

    assertThat(responses.get(Q, isTrusted -> away()).await().stale()).isTrue();
    assertThat(call()).isEqualTo(CachedResponse.fresh(BODY));
  }

  @Test
  void stores02AVersionThatHasNotArrivedIsReadFromTheDatabase() {
    call();
    var since = responses.since("a-1");

    since.get(Q, isTrusted -> made(Future.succeededFuture(Buffer.buffer("newer")))).await();
    channel.apply("a-1");
    var retained = since.get(Q, isTrusted -> away()).await();

    assertThat(retained).isEqualTo(CachedResponse.fresh(BODY));
  }

  @Test
  void whoDemandsAVersionIsNotGivenTheLastKnownAnswer() {
    call();

    assertThatThrownBy(() -> responses.since("a-1").get(Q, isTrusted -> away()).await())
        .isInstanceOf(Away.class);
  }

  @Test
  void whatWasNeverAnsweredFails() {
    assertThatThrownBy(() -> responses.get(Q, isTrusted -> away()).await())
        .isInstanceOf(Away.class);
  }

  @Test
  void aMistakeIsNoReasonForAnOldAnswer() {
    call();
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));
    Future<Made> wrong = Future.failedFuture(new IllegalArgumentException());

    assertThatThrownBy(() -> responses.get(Q, isTrusted -> wrong).await())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private CachedResponse call() {
    return responses.get(Q, isTrusted -> make()).await();
  }

  private Future<Made> make() {
    made.incrementAndGet();
    return made(Future.succeededFuture(BODY));
  }

  private static Future<Made> made(Future<Buffer> body) {
    return body.map(text -> new Made(text, ResponseCounts.Origin.DATABASE));
  }

  private static Future<Made> away() {
    return Future.failedFuture(new Away());
  }
}
