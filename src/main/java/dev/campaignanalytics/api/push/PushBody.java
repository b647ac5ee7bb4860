package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.http.BodyReader;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads a body into an upload. A rejected body is still read to its end, within bounds, because a
 * client that is cut off in the middle often never receives the reason.
 */
final class PushBody {
  private final HttpServerRequest request;
  private final PushUpload.Limits limits;
  private final Promise<PushUpload> promise = Promise.promise();
  private PushUpload upload;
  private UploadRefusal refusal;
  private long unread;

  PushBody(HttpServerRequest request, PushUpload.Limits limits) {
    this.request = request;
    this.limits = limits;
  }

  /**
   * The whole upload, which the caller must close; on failure it is closed here. A slow client
   * holds resources that others could use, so it is rejected after the timeout.
   */
  Future<PushUpload> read(Vertx vertx, Duration timeout, Supplier<PushUpload> begin) {
    attempt(() -> upload = begin.get());
    long deadline = vertx.setTimer(timeout.toMillis(), late -> fail(tooLate(timeout)));
    request.exceptionHandler(cause -> fail(BodyReader.broken()));
    request.endHandler(end -> finish());
    request.handler(this::accept);
    request.resume();
    return promise.future().onComplete(end -> vertx.cancelTimer(deadline));
  }

  private static ProblemException tooLate(Duration timeout) {
    return new ProblemException(
        ProblemDetails.closing(
            Type.REQUEST_TIMEOUT, "The body did not arrive within " + timeout.toSeconds() + " s."));
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
      fail(
          new ProblemException(
              ProblemDetails.closing(problem(refusal).type(), refusal.getMessage())));
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
    } catch (UploadRefusal e) {
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

  private static ProblemDetails problem(UploadRefusal refusal) {
    return switch (refusal.kind()) {
      case MALFORMED -> ProblemDetails.of(Type.MALFORMED_JSON, refusal.getMessage());
      case TOO_LARGE -> ProblemDetails.of(Type.PAYLOAD_TOO_LARGE, refusal.getMessage());
      case OVERLOADED ->
          new ProblemDetails(
              Type.TOO_MANY_REQUESTS, refusal.getMessage(), "", Map.of("Retry-After", "1"));
    };
  }
}
