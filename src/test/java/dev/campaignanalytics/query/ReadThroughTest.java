package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadThroughTest {
  private static final Buffer BODY = Buffer.buffer("{}");
  private static final CacheKey Q = CacheKey.of("q");

  private final CacheGenerations generations = new CacheGenerations();
  private final AtomicInteger made = new AtomicInteger();
  private final LonelyChannel channel = new LonelyChannel();
  private final ReadThrough responses =
      new ReadThrough(generations, channel, new NearConfig(1 << 20, Duration.ofMinutes(1)));

  @Test
  void aSecondQuestionIsAnsweredFromTheProcess() {
    call();

    assertThat(call()).contains(CachedResponse.fresh(BODY));
    assertThat(made).hasValue(1);
  }

  @Test
  void afterAChangeTheAnswerIsMadeAgain() {
    call();

    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));
    call();

    assertThat(made).hasValue(2);
  }

  @Test
  void withoutTheChannelNothingIsServedFromTheProcess() {
    call();
    channel.falter();

    call();

    assertThat(made).hasValue(2);
  }

  @Test
  void afterALossOfTheChannelNothingKeptBeforeItIsServed() {
    call();
    generations.reset();

    call();

    assertThat(made).hasValue(2);
  }

  @Test
  void manyQuestionsForOneKeyAreOneComputation() {
    var body = Promise.<Optional<Buffer>>promise();
    var first = responses.get("cmp-1", Q, new StatementSource(() -> count(body.future())));
    var second = responses.get("cmp-1", Q, new StatementSource(() -> count(body.future())));

    body.complete(Optional.of(BODY));

    assertThat(first.await()).isEqualTo(second.await());
    assertThat(made).hasValue(1);
  }

  @Test
  void sixtyFourWhoAskAtOnceAreOneComputation() {
    var body = Promise.<Optional<Buffer>>promise();
    var requested =
        IntStream.range(0, 64)
            .mapToObj(
                i -> responses.get("cmp-1", Q, new StatementSource(() -> count(body.future()))))
            .toList();

    body.complete(Optional.of(BODY));

    assertThat(requested)
        .allSatisfy(a -> assertThat(a.await()).contains(CachedResponse.fresh(BODY)));
    assertThat(made).hasValue(1);
  }

  @Test
  void whoAsksAfterAChangeDoesNotJoinAComputationFromBeforeIt() {
    var before = Promise.<Optional<Buffer>>promise();
    responses.get("cmp-1", Q, new StatementSource(() -> count(before.future())));
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));

    var after = call();

    assertThat(after).contains(CachedResponse.fresh(BODY));
    assertThat(made).hasValue(2);
  }

  @Test
  void whileTheDatabaseIsAwayTheLastAnswerIsServedAndMarked() {
    call();
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));

    var response =
        responses
            .get("cmp-1", Q, new StatementSource(() -> Future.failedFuture(new Away())))
            .await();

    assertThat(response.map(known -> known.body().plain())).contains(BODY);
    assertThat(response.map(CachedResponse::stale)).contains(true);
  }

  @Test
  void whatWasNeverAnsweredFailsWhileTheDatabaseIsAway() {
    assertThatThrownBy(
            () ->
                responses
                    .get("cmp-1", Q, new StatementSource(() -> Future.failedFuture(new Away())))
                    .await())
        .isInstanceOf(Away.class);
  }

  @Test
  void stores02WithoutTheChannelARequestDoesNotJoinAComputationFromBeforeIt() {
    channel.falter();
    var before = Promise.<Optional<Buffer>>promise();
    responses.get("cmp-1", Q, new StatementSource(() -> count(before.future())));

    var after =
        responses.get(
            "cmp-1", Q, new StatementSource(() -> count(Future.succeededFuture(Optional.empty()))));
    assertThat(after.isComplete()).isFalse();
    before.complete(Optional.of(BODY));

    assertThat(after.await()).isEmpty();
    assertThat(made).hasValue(2);
  }

  @Test
  void stores02AVersionThatHasNotArrivedIsReadFromTheDatabase() {
    call();

    getSince("a-1");
    assertThat(made).hasValue(2);

    channel.apply("a-1");
    getSince("a-1");
    assertThat(made).hasValue(2);
  }

  @Test
  void whoDemandsAVersionIsNotGivenTheLastKnownAnswer() {
    call();
    generations.changed(CampaignChanges.ofAllDays(List.of("cmp-1")));

    var response =
        responses.getSince(
            "a-1", "cmp-1", Q, new StatementSource(() -> Future.failedFuture(new Away())));

    assertThatThrownBy(response::await).isInstanceOf(Away.class);
  }

  private void getSince(String version) {
    responses
        .getSince(
            version,
            "cmp-1",
            Q,
            new StatementSource(() -> count(Future.succeededFuture(Optional.of(BODY)))))
        .await();
  }

  private Optional<CachedResponse> call() {
    return responses
        .get(
            "cmp-1", Q, new StatementSource(() -> count(Future.succeededFuture(Optional.of(BODY)))))
        .await();
  }

  private Future<Optional<Buffer>> count(Future<Optional<Buffer>> body) {
    made.incrementAndGet();
    return body;
  }
}
