package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextComputationTest {
  private final NextComputation<String, Integer> shared = new NextComputation<>();
  private final List<Promise<Integer>> begun = new ArrayList<>();

  @Test
  void stores02WhoAsksWhileOneIsUnderwayGetsOneThatBeginsLater() {
    var first = call();
    var second = call();
    assertThat(begun).hasSize(1);

    begun.get(0).complete(1);
    assertThat(second.isComplete()).isFalse();
    begun.get(1).complete(2);

    assertThat(first.await()).isEqualTo(1);
    assertThat(second.await()).isEqualTo(2);
  }

  @Test
  void manyWhoAskMeanwhileShareOne() {
    var first = call();
    var others = IntStream.range(0, 50).mapToObj(i -> call()).toList();

    begun.get(0).fail("away");
    begun.get(1).complete(2);

    assertThat(first.failed()).isTrue();
    assertThat(others).allSatisfy(one -> assertThat(one.await()).isEqualTo(2));
    assertThat(begun).hasSize(2);
  }

  private Future<Integer> call() {
    return shared.get(
        "key",
        () -> {
          var promise = Promise.<Integer>promise();
          begun.add(promise);
          return promise.future();
        });
  }
}
