package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.query.IdempotentExecutor;
import dev.campaignanalytics.query.IdempotentExecutor.Finished;
import dev.campaignanalytics.query.IdempotentExecutor.Kind;
import dev.campaignanalytics.query.IdempotentExecutor.Result;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /metrics}: accepts rows and responds when they are committed. */
public final class PushHandler {
  private final PushParts parts;
  private final PushDelivery delivery;

  public PushHandler(PushParts parts) {
    this.parts = parts;
    this.delivery = new PushDelivery(parts);
  }

  public void handle(RoutingContext context) {
    var request = context.request();
    request.pause();
    var shape = PushShape.of(request);
    var key = new QueryParameters(context).text(PushShape.IDEMPOTENCY_KEY);
    var stored =
        parts
            .accounts()
            .accounts()
            .map(
                accounts ->
                    new RowContext(
                        accounts,
                        AuthenticatedCaller.of(context).accounts().map(Set::copyOf),
                        parts.config().currency(),
                        parts.accounts().otherwise(),
                        parts.clock().instant()))
            .compose(rows -> receive(context, shape, rows))
            .compose(
                upload -> inTime(execute(context, upload, key).onComplete(done -> upload.close())));
    RequestSteps.proceed(context, stored, result -> send(context, result));
  }

  private Future<PushUpload> receive(
      RoutingContext context, PushUpload.Shape shape, RowContext rows) {
    var limits =
        new PushUpload.Limits(
            parts.config().bytes(), parts.credits(), AuthenticatedCaller.of(context).id());
    return new PushBody(context.request(), limits)
        .read(context.vertx(), parts.config().timeout(), () -> new PushUpload(shape, rows, limits));
  }

  private Future<Result> execute(RoutingContext context, PushUpload upload, Optional<String> key) {
    var id = RequestId.of(context);
    if (key.isEmpty()) {
      return delivery.deliver(upload, id).map(done -> new Result(Kind.FIRST, Optional.of(done)));
    }
    var owner = AuthenticatedCaller.of(context).id();
    return parts
        .once()
        .run(
            new IdempotentExecutor.Request(owner, key.get(), upload.hash()),
            () -> delivery.deliver(upload, id));
  }

  /**
   * The client gets a response within the timeout. Its rows may still be stored: until that is
   * known, they occupy memory here.
   */
  private Future<Result> inTime(Future<Result> result) {
    return result
        .timeout(parts.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? late() : cause));
  }

  private ProblemException late() {
    return new ProblemException(
        ProblemDetails.unavailable(
            "Whether the rows are stored was not known within "
                + parts.timeout().toSeconds()
                + " s; send them again."));
  }

  private static void send(RoutingContext context, Result result) {
    if (result.response().isEmpty()) {
      context.fail(new ProblemException(refusal(result.kind())));
      return;
    }
    Finished response = result.response().get();
    if (result.kind() == Kind.REPEATED) {
      context.response().putHeader("Idempotency-Replayed", "true");
    }
    context
        .response()
        .setStatusCode(response.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, response.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(response.body());
  }

  private static ProblemDetails refusal(Kind kind) {
    return kind == Kind.OTHER_REQUEST
        ? ProblemDetails.of(
            Type.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another body before.")
        : new ProblemDetails(
            Type.IN_PROGRESS,
            "The same request is being worked on; ask again for its answer.",
            "",
            Map.of("Retry-After", "1"));
  }
}
