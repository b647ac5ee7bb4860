package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private static final Buffer BODY = Buffer.buffer("{}");
  private static final CacheKey Q = CacheKey.of("q");

  private final CacheGenerations generations = new CacheGenerations();
  private final AtomicInteger made = new AtomicInteger();
  private final LonelyChannel channel = new LonelyChannel();
  private final SharedAnswers answers =
      new SharedAnswers(generations, channel, Duration.ofMinutes(1), new AnswerCounts());

  @Test
  void aSecondQuestionIsAnsweredFromTheProcess() {
    ask();

    assertThat(ask()).isEqualTo(CachedAnswer.fresh(BODY));
    assertThat(made).hasValue(1);
  }

  @Test
  void afterAnyChangeTheAnswerIsMadeAgain() {
    ask();
    generations.changed(List.of("cmp-1"));

    ask();

    assertThat(made).hasValue(2);
  }

  @Test
  void whileTheDatabaseIsAwayTheLastKnownAnswerIsGivenAndMarked() {
    ask();
    generations.changed(List.of("cmp-1"));

    var stale = answers.answer(Q, SharedAnswersTest::away).await();

    assertThat(stale.body().plain()).isEqualTo(BODY);
    assertThat(stale.stale()).isTrue();
    assertThat(stale.age()).isPositive();
  }

  @Test
  void anAnswerThatWasMadeWithoutTheChannelIsKeptForThatTimeToo() {
    channel.falter();
    ask();

    assertThat(answers.answer(Q, SharedAnswersTest::away).await().stale()).isTrue();
    assertThat(ask()).isEqualTo(CachedAnswer.fresh(BODY));
  }

  @Test
  void stores02AVersionThatHasNotArrivedIsReadFromTheDatabase() {
    ask();
    var since = answers.since("a-1");

    since.answer(Q, () -> Future.succeededFuture(Buffer.buffer("newer"))).await();
    channel.apply("a-1");
    var kept = since.answer(Q, SharedAnswersTest::away).await();

    assertThat(kept).isEqualTo(CachedAnswer.fresh(BODY));
  }

  @Test
  void whoDemandsAVersionIsNotGivenTheLastKnownAnswer() {
    ask();

    assertThatThrownBy(() -> answers.since("a-1").answer(Q, SharedAnswersTest::away).await())
        .isInstanceOf(Away.class);
  }

  @Test
  void whatWasNeverAnsweredFails() {
    assertThatThrownBy(() -> answers.answer(Q, SharedAnswersTest::away).await())
        .isInstanceOf(Away.class);
  }

  @Test
  void aMistakeIsNoReasonForAnOldAnswer() {
    ask();
    generations.changed(List.of("cmp-1"));
    Supplier<Future<Buffer>> wrong = () -> Future.failedFuture(new IllegalArgumentException());

    assertThatThrownBy(() -> answers.answer(Q, wrong).await())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private CachedAnswer ask() {
    return answers.answer(Q, this::make).await();
  }

  private Future<Buffer> make() {
    made.incrementAndGet();
    return Future.succeededFuture(BODY);
  }

  private static Future<Buffer> away() {
    return Future.failedFuture(new Away());
  }
}
