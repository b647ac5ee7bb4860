package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.contract.BodyRule;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.limit.LimitsConfig;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Reads the bodies of one operation's requests, with checks of type, size and timeout. */
public final class BodyReader {
  public static final String GZIP = "gzip";

  private final BodyRule rule;
  private final LimitsConfig limits;

  BodyReader(BodyRule rule, LimitsConfig limits) {
    this.rule = rule;
    this.limits = limits;
  }

  /**
   * The JSON of the body; empty where the operation's handler reads the body itself, and where it
   * is a text, which is attached to the request.
   */
  Future<Optional<JsonObject>> read(RoutingContext context) {
    var request = context.request();
    checkType(request);
    checkEncoding(request);
    if (!rule.streamed() && declared(request) > limits.maxBody()) {
      return Future.failedFuture(tooLarge());
    }
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      context.response().writeContinue();
    }
    if (rule.streamed()) {
      return Future.succeededFuture(Optional.empty());
    }
    return rule.schema().isEmpty()
        ? bytes(context).map(bytes -> text(context, bytes))
        : bytes(context).map(bytes -> Optional.of(rule.read(bytes)));
  }

  private static Optional<JsonObject> text(RoutingContext context, Buffer bytes) {
    OperationArguments.attachBodyText(context, bytes.toString());
    return Optional.empty();
  }

  private void checkType(HttpServerRequest request) {
    var type = request.headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null
        || !rule.mediaTypes().contains(MediaTypes.name(type))
        || !MediaTypes.isUtf8(type)) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.UNSUPPORTED_MEDIA_TYPE,
              "Content-Type must be one of "
                  + String.join(", ", rule.mediaTypes())
                  + ", in UTF-8."));
    }
  }

  private void checkEncoding(HttpServerRequest request) {
    var codings = codings(request.headers());
    if (codings.size() > 1 || !rule.encodings().containsAll(codings)) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.UNSUPPORTED_MEDIA_TYPE,
              "The Content-Encoding is not supported here; send the body without encoding."));
    }
  }

  private static long declared(HttpServerRequest request) {
    var length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    // The decoder has already rejected values that are not numbers.
    return length == null ? 0 : Long.parseLong(length.strip());
  }

  private Future<Buffer> bytes(RoutingContext context) {
    var request = context.request();
    var body = Buffer.buffer();
    var done = Promise.<Buffer>promise();
    long deadline =
        context.vertx().setTimer(limits.timeouts().body().toMillis(), t -> done.tryFail(late()));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= limits.maxBody()) {
            body.appendBuffer(chunk);
          } else {
            done.tryFail(tooLarge());
          }
        });
    request.exceptionHandler(cause -> done.tryFail(broken()));
    request.endHandler(end -> done.tryComplete(body));
    request.resume();
    return done.future().onComplete(end -> context.vertx().cancelTimer(deadline));
  }

  public static ProblemException broken() {
    return new ProblemException(
        ProblemDetails.closing(
            Type.BAD_REQUEST, "The body is incomplete, or its framing is not valid HTTP."));
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemDetails.closing(
            Type.PAYLOAD_TOO_LARGE, "A body may have " + limits.maxBody() + " bytes at most."));
  }

  private ProblemException late() {
    return new ProblemException(
        ProblemDetails.closing(
            Type.REQUEST_TIMEOUT,
            "The body did not arrive within " + limits.timeouts().body().toSeconds() + " s."));
  }

  /** The codings of a body, in the order in which they were applied, without {@code identity}. */
  public static List<String> codings(MultiMap headers) {
    return HeaderList.parse(headers.getAll(HttpHeaders.CONTENT_ENCODING)).stream()
        .map(HeaderElement::name)
        .filter(name -> !name.equals("identity"))
        // RFC 9110, 8.4.1.3: a recipient treats x-gzip as gzip.
        .map(name -> name.equals("x-gzip") ? GZIP : name)
        .toList();
  }
}
