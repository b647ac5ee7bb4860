package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.auth.Principal;
import dev.campaignanalytics.api.push.RowContext;
import dev.campaignanalytics.api.push.Upload;
import dev.campaignanalytics.query.OnceOnly;
import dev.campaignanalytics.query.OnceOnly.Finished;
import dev.campaignanalytics.query.OnceOnly.Kind;
import dev.campaignanalytics.query.OnceOnly.Result;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /metrics}: rows in, an answer when they are committed. */
final class PushHandler {
  private final PushParts parts;
  private final PushDelivery delivery;

  PushHandler(PushParts parts) {
    this.parts = parts;
    this.delivery = new PushDelivery(parts);
  }

  void handle(RoutingContext context) {
    var request = context.request();
    request.pause();
    var shape = PushShape.of(request);
    var key = new Parameters(context).text(PushShape.IDEMPOTENCY_KEY);
    var stored =
        parts
            .accounts()
            .accounts()
            .map(
                accounts ->
                    new RowContext(
                        accounts,
                        Principal.of(context).accounts().map(Set::copyOf),
                        parts.config().currency(),
                        parts.accounts().otherwise(),
                        parts.clock().instant()))
            .compose(rows -> receive(context, shape, rows))
            .compose(
                upload -> inTime(answer(context, upload, key).onComplete(done -> upload.close())));
    RequestSteps.proceed(context, stored, result -> send(context, result));
  }

  private Future<Upload> receive(RoutingContext context, Upload.Shape shape, RowContext rows) {
    var limits =
        new Upload.Limits(parts.config().bytes(), parts.credits(), Principal.of(context).id());
    return new PushBody(context.request(), limits)
        .read(context.vertx(), parts.config().patience(), () -> new Upload(shape, rows, limits));
  }

  private Future<Result> answer(RoutingContext context, Upload upload, Optional<String> key) {
    var id = RequestId.of(context);
    if (key.isEmpty()) {
      return delivery.deliver(upload, id).map(done -> new Result(Kind.FIRST, Optional.of(done)));
    }
    var owner = Principal.of(context).id();
    return parts
        .once()
        .run(
            new OnceOnly.Request(owner, key.get(), upload.hash()),
            () -> delivery.deliver(upload, id));
  }

  /**
   * The sender is answered in time. Its rows may be stored yet: until that is known, they take up
   * room here.
   */
  private Future<Result> inTime(Future<Result> result) {
    return result
        .timeout(parts.patience().toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? late() : cause));
  }

  private ProblemException late() {
    return new ProblemException(
        Problem.unavailable(
            "Whether the rows are stored was not known within "
                + parts.patience().toSeconds()
                + " s; send them again."));
  }

  private static void send(RoutingContext context, Result result) {
    if (result.answer().isEmpty()) {
      context.fail(new ProblemException(refusal(result.kind())));
      return;
    }
    Finished answer = result.answer().get();
    if (result.kind() == Kind.REPEATED) {
      context.response().putHeader("Idempotency-Replayed", "true");
    }
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(answer.body());
  }

  private static Problem refusal(Kind kind) {
    return kind == Kind.OTHER_REQUEST
        ? Problem.of(
            Type.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another body before.")
        : new Problem(
            Type.IN_PROGRESS,
            "The same request is being worked on; ask again for its answer.",
            "",
            Map.of("Retry-After", "1"));
  }
}
