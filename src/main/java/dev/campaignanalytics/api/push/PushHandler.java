package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.BodyReader;
import dev.campaignanalytics.api.http.MediaTypes;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.query.AccountDirectory;
import dev.campaignanalytics.query.IdempotentExecutor;
import dev.campaignanalytics.query.IdempotentExecutor.Finished;
import dev.campaignanalytics.query.IdempotentExecutor.Kind;
import dev.campaignanalytics.query.IdempotentExecutor.Result;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /metrics}: accepts rows and responds when they are committed. */
public final class PushHandler implements OperationGroup {
  /** A request with this header may be sent again, and must then be distinguished from another. */
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final PushConfig config;
  private final Duration timeout;
  private final UploadCredits credits;
  private final AccountDirectory accounts;
  private final IdempotentExecutor once;
  private final PushDelivery delivery;
  private final Clock clock;

  /**
   * @param timeout until received rows are stored
   * @param credits of all handlers of the node
   */
  public PushHandler(
      PushConfig config,
      Duration timeout,
      UploadCredits credits,
      AccountDirectory accounts,
      IdempotentExecutor once,
      PushDelivery delivery,
      Clock clock) {
    this.config = config;
    this.timeout = timeout;
    this.credits = credits;
    this.accounts = accounts;
    this.once = once;
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(Map.entry("pushMetrics", this::handle));
  }

  public void handle(RoutingContext context) {
    var request = context.request();
    request.pause();
    var shape = shape(request);
    var key = new QueryParameters(context).text(IDEMPOTENCY_KEY);
    var stored =
        accounts
            .accounts()
            .map(
                known ->
                    new RowContext(
                        known,
                        AuthenticatedCaller.of(context).accounts().map(Set::copyOf),
                        config.currency(),
                        accounts.otherwise(),
                        clock.instant()))
            .compose(rows -> receive(context, shape, rows))
            .compose(
                upload -> inTime(execute(context, upload, key).onComplete(done -> upload.close())));
    RequestSteps.proceed(context, stored, result -> send(context, result));
  }

  /** How the rows are written, from headers that conform to the contract. */
  private static PushUpload.Shape shape(HttpServerRequest request) {
    var type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return new PushUpload.Shape(
        !MediaTypes.name(type).equals("application/json"),
        BodyReader.codings(request.headers()).contains(BodyReader.GZIP),
        request.headers().contains(IDEMPOTENCY_KEY));
  }

  private Future<PushUpload> receive(
      RoutingContext context, PushUpload.Shape shape, RowContext rows) {
    var limits =
        new PushUpload.Limits(config.bytes(), credits, AuthenticatedCaller.of(context).id());
    return new PushBody(context.request(), limits)
        .read(context.vertx(), config.timeout(), () -> new PushUpload(shape, rows, limits));
  }

  private Future<Result> execute(RoutingContext context, PushUpload upload, Optional<String> key) {
    var id = RequestId.of(context);
    if (key.isEmpty()) {
      return delivery.deliver(upload, id).map(done -> new Result(Kind.FIRST, Optional.of(done)));
    }
    var owner = AuthenticatedCaller.of(context).id();
    return once.run(
        new IdempotentExecutor.Request(owner, key.get(), upload.hash()),
        () -> delivery.deliver(upload, id));
  }

  /**
   * The client gets a response within the timeout. Its rows may still be stored: until that is
   * known, they occupy memory here.
   */
  private Future<Result> inTime(Future<Result> result) {
    return result
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(cause instanceof TimeoutException ? late() : cause));
  }

  private ProblemException late() {
    return new ProblemException(
        ProblemDetails.unavailable(
            "Whether the rows are stored was not known within "
                + timeout.toSeconds()
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
            Type.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used with a different body.")
        : new ProblemDetails(
            Type.IN_PROGRESS,
            "Another request with this key is in progress; send it again later for its response.",
            "",
            Map.of("Retry-After", "1"));
  }
}
