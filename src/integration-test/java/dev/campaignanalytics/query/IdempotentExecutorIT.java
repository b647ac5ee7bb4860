package dev.campaignanalytics.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.query.IdempotentExecutor.Finished;
import dev.campaignanalytics.query.IdempotentExecutor.Kind;
import dev.campaignanalytics.query.IdempotentExecutor.Request;
import dev.campaignanalytics.query.IdempotentExecutor.Result;
import dev.campaignanalytics.storage.IdempotencyStore;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotentExecutorIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Request REQUEST = request("rows");
  private static final Finished DONE = new Finished(202, "text/plain", Buffer.buffer("stored"));

  private final IdempotentExecutor executor =
      new IdempotentExecutor(new IdempotencyStore(database.database()), Duration.ofHours(1));

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate idempotent_requests");
  }

  @Test
  void theResponseOfTheFirstRequestIsReturnedForARepetition() {
    var first = executor.run(REQUEST, () -> Future.succeededFuture(DONE)).await();

    var second = executor.run(REQUEST, () -> Future.failedFuture("executed twice")).await();

    assertThat(first).isEqualTo(Result.of(Kind.FIRST, DONE));
    assertThat(second).isEqualTo(Result.of(Kind.REPEATED, DONE));
  }

  @Test
  void workThatFailedIsExecutedByTheNextRequest() {
    assertThatThrownBy(
            () -> executor.run(REQUEST, () -> Future.failedFuture("unavailable")).await())
        .hasMessage("unavailable");

    assertThat(executor.run(REQUEST, () -> Future.succeededFuture(DONE)).await())
        .isEqualTo(Result.of(Kind.FIRST, DONE));
  }

  @Test
  void whileTheWorkIsInProgressTheSameRequestIsNotExecuted() {
    var work = Promise.<Finished>promise();
    var started = Promise.<Void>promise();
    var first =
        executor.run(
            REQUEST,
            () -> {
              started.complete();
              return work.future();
            });
    started.future().await();

    var second = executor.run(REQUEST, () -> Future.failedFuture("executed twice")).await();
    work.complete(DONE);

    assertThat(second).isEqualTo(new Result(Kind.IN_FLIGHT, Optional.empty()));
    assertThat(first.await().kind()).isEqualTo(Kind.FIRST);
  }

  @Test
  void aKeyOfAnotherRequestIsRefused() {
    executor.run(REQUEST, () -> Future.succeededFuture(DONE)).await();

    var other = executor.run(request("other rows"), () -> Future.failedFuture("executed")).await();

    assertThat(other).isEqualTo(new Result(Kind.OTHER_REQUEST, Optional.empty()));
  }

  private static Request request(String content) {
    return new Request("BI", "upload-1", content.getBytes(UTF_8));
  }
}
