package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ContextFuturesTest {
  @Test
  void whoWaitsForTheWorkOfAnotherGoesOnInItsOwnContext(Vertx vertx, VertxTestContext test) {
    var work = Promise.<String>promise();
    var own = vertx.getOrCreateContext();

    own.runOnContext(
        here -> {
          ContextFutures.here(work.future())
              .onComplete(
                  test.succeeding(
                      done ->
                          test.verify(
                              () -> {
                                assertThat(Vertx.currentContext()).isSameAs(own);
                                test.completeNow();
                              })));
          new Thread(() -> work.complete("done")).start();
        });
  }

  @Test
  void workThatFailedFailsForAllCallers() {
    var work = Promise.<String>promise();
    work.fail("no");

    assertThat(ContextFutures.here(work.future()).cause()).hasMessage("no");
  }
}
