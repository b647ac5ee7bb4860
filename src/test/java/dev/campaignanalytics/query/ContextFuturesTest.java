package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextFuturesTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void whoWaitsForTheWorkOfAnotherGoesOnInItsOwnContext() {
    var work = Promise.<String>promise();
    var own = vertx.getOrCreateContext();
    var wentOnIn = Promise.<Context>promise();
    var delays = Promise.<Void>promise();
    own.runOnContext(
        here -> {
          ContextFutures.here(work.future())
              .onSuccess(done -> wentOnIn.complete(Vertx.currentContext()));
          delays.complete();
        });
    delays.future().await();

    vertx.setTimer(1, elsewhere -> work.complete("done"));

    assertThat(wentOnIn.future().await()).isSameAs(own);
  }

  @Test
  void workThatFailedFailsForAllCallers() {
    var work = Promise.<String>promise();
    work.fail("no");

    assertThat(ContextFutures.here(work.future()).cause()).hasMessage("no");
  }
}
