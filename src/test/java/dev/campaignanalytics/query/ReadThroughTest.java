package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.AnswerCache;
import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.CacheKey;
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
  private final ReadThrough answers =
      new ReadThrough(
          new NoCache(), generations, channel, new NearConfig(1 << 20, Duration.ofMinutes(1)));

  @Test
  void aSecondQuestionIsAnsweredFromTheProcess() {
    ask();

    assertThat(ask()).contains(CachedAnswer.fresh(BODY));
    assertThat(made).hasValue(1);
  }

  @Test
  void afterAChangeTheAnswerIsMadeAgain() {
    ask();

    generations.changed(List.of("cmp-1"));
    ask();

    assertThat(made).hasValue(2);
  }

  @Test
  void withoutTheChannelNothingIsServedFromTheProcess() {
    ask();
    channel.falter();

    ask();

    assertThat(made).hasValue(2);
  }

  @Test
  void afterALossOfTheChannelNothingKeptBeforeItIsServed() {
    ask();
    generations.reset();

    ask();

    assertThat(made).hasValue(2);
  }

  @Test
  void manyQuestionsForOneKeyAreOneComputation() {
    var body = Promise.<Optional<Buffer>>promise();
    var first = answers.answer("cmp-1", Q, () -> count(body.future()));
    var second = answers.answer("cmp-1", Q, () -> count(body.future()));

    body.complete(Optional.of(BODY));

    assertThat(first.await()).isEqualTo(second.await());
    assertThat(made).hasValue(1);
  }

  @Test
  void sixtyFourWhoAskAtOnceAreOneComputation() {
    var body = Promise.<Optional<Buffer>>promise();
    var asked =
        IntStream.range(0, 64)
            .mapToObj(i -> answers.answer("cmp-1", Q, () -> count(body.future())))
            .toList();

    body.complete(Optional.of(BODY));

    assertThat(asked).allSatisfy(a -> assertThat(a.await()).contains(CachedAnswer.fresh(BODY)));
    assertThat(made).hasValue(1);
  }

  @Test
  void whoAsksAfterAChangeDoesNotJoinAComputationFromBeforeIt() {
    var before = Promise.<Optional<Buffer>>promise();
    answers.answer("cmp-1", Q, () -> count(before.future()));
    generations.changed(List.of("cmp-1"));

    var after = ask();

    assertThat(after).contains(CachedAnswer.fresh(BODY));
    assertThat(made).hasValue(2);
  }

  @Test
  void whileTheDatabaseIsAwayTheLastAnswerIsServedAndMarked() {
    ask();
    generations.changed(List.of("cmp-1"));

    var answer = answers.answer("cmp-1", Q, () -> Future.failedFuture(new Away())).await();

    assertThat(answer.map(known -> known.body().plain())).contains(BODY);
    assertThat(answer.map(CachedAnswer::stale)).contains(true);
  }

  @Test
  void whatWasNeverAnsweredFailsWhileTheDatabaseIsAway() {
    assertThatThrownBy(
            () -> answers.answer("cmp-1", Q, () -> Future.failedFuture(new Away())).await())
        .isInstanceOf(Away.class);
  }

  @Test
  void stores02WithoutTheChannelARequestDoesNotJoinAComputationFromBeforeIt() {
    channel.falter();
    var before = Promise.<Optional<Buffer>>promise();
    answers.answer("cmp-1", Q, () -> count(before.future()));

    var after = answers.answer("cmp-1", Q, () -> count(Future.succeededFuture(Optional.empty())));
    assertThat(after.isComplete()).isFalse();
    before.complete(Optional.of(BODY));

    assertThat(after.await()).isEmpty();
    assertThat(made).hasValue(2);
  }

  @Test
  void stores02AVersionThatHasNotArrivedIsReadFromTheDatabase() {
    ask();

    askSince("a-1");
    assertThat(made).hasValue(2);

    channel.apply("a-1");
    askSince("a-1");
    assertThat(made).hasValue(2);
  }

  @Test
  void whoDemandsAVersionIsNotGivenTheLastKnownAnswer() {
    ask();
    generations.changed(List.of("cmp-1"));

    var answer = answers.answerSince("a-1", "cmp-1", Q, () -> Future.failedFuture(new Away()));

    assertThatThrownBy(answer::await).isInstanceOf(Away.class);
  }

  private void askSince(String version) {
    answers
        .answerSince(version, "cmp-1", Q, () -> count(Future.succeededFuture(Optional.of(BODY))))
        .await();
  }

  private Optional<CachedAnswer> ask() {
    return answers
        .answer("cmp-1", Q, () -> count(Future.succeededFuture(Optional.of(BODY))))
        .await();
  }

  private Future<Optional<Buffer>> count(Future<Optional<Buffer>> body) {
    made.incrementAndGet();
    return body;
  }

  private static final class NoCache implements AnswerCache {
    @Override
    public Future<Lookup> lookup(String campaignId, String query) {
      return Future.succeededFuture(Lookup.BYPASS);
    }

    @Override
    public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer) {
      return Future.succeededFuture();
    }
  }
}
