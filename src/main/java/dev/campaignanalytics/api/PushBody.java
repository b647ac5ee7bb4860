package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.push.Refusal;
import dev.campaignanalytics.api.push.Upload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads a body into an upload. What is refused is still read to its end, within bounds, because a
 * sender that is cut off in the middle often never sees why.
 */
final class PushBody {
  private final HttpServerRequest request;
  private final Upload.Limits limits;
  private final Promise<Upload> promise = Promise.promise();
  private Upload upload;
  private Refusal refusal;
  private long unread;

  PushBody(HttpServerRequest request, Upload.Limits limits) {
    this.request = request;
    this.limits = limits;
  }

  /**
   * The whole upload, which is the receiver's to close; on failure it is closed here. Who sends too
   * slowly holds what others could use, and is sent away.
   */
  Future<Upload> read(Vertx vertx, Duration patience, Supplier<Upload> begin) {
    attempt(() -> upload = begin.get());
    long deadline = vertx.setTimer(patience.toMillis(), late -> fail(tooLate(patience)));
    request.exceptionHandler(cause -> fail(BodyReader.broken()));
    request.endHandler(end -> finish());
    request.handler(this::accept);
    request.resume();
    return promise.future().onComplete(end -> vertx.cancelTimer(deadline));
  }

  private static ProblemException tooLate(Duration patience) {
    return new ProblemException(
        Problem.closing(
            Type.REQUEST_TIMEOUT,
            "The body did not arrive within " + patience.toSeconds() + " s."));
  }

  private void accept(Buffer piece) {
    if (promise.future().isComplete()) {
      return;
    }
    if (refusal == null) {
      attempt(() -> upload.accept(piece.getBytes()));
      return;
    }
    unread += piece.length();
    if (unread > limits.bytes()) {
      fail(new ProblemException(Problem.closing(problem(refusal).type(), refusal.getMessage())));
    }
  }

  private void finish() {
    if (promise.future().isComplete()) {
      return;
    }
    if (refusal == null) {
      attempt(upload::end);
    }
    if (refusal == null) {
      promise.tryComplete(upload);
    } else {
      fail(new ProblemException(problem(refusal)));
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Refusal e) {
      refusal = e;
      close();
    }
  }

  private void fail(Throwable cause) {
    if (promise.tryFail(cause)) {
      close();
    }
  }

  private void close() {
    if (upload != null) {
      upload.close();
      upload = null;
    }
  }

  private static Problem problem(Refusal refusal) {
    return switch (refusal.kind()) {
      case MALFORMED -> Problem.of(Type.MALFORMED_JSON, refusal.getMessage());
      case TOO_LARGE -> Problem.of(Type.PAYLOAD_TOO_LARGE, refusal.getMessage());
      case OVERLOADED ->
          new Problem(Type.TOO_MANY_REQUESTS, refusal.getMessage(), "", Map.of("Retry-After", "1"));
    };
  }
}
