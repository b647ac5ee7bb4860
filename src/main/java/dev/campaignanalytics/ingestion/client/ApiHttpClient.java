package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only class that sends HTTP to platforms. It sends each request unchanged, byte for byte,
 * follows no redirect (a token must not be sent to another host), and aborts responses that are too
 * slow or too large.
 */
public final class ApiHttpClient implements CallSender {
  private static final int MAX_CONNECTIONS = 16;
  private static final int MAX_QUEUED = 1000;
  private static final int CONNECT_MILLIS = 10_000;

  /** Decoded: a small compressed body may decompress to any size. */
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  /**
   * For a response that began and did not end: its length may be the cause. Fewer tries than open
   * the circuit, or a window that is too long would never be requested in parts.
   */
  private static final Details SMALLER =
      new Details(
          Optional.empty(),
          QuotaUsage.Scope.ACCOUNT,
          List.of(Shrink.RANGE, Shrink.CAMPAIGNS),
          Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(10), 2),
          List.of());

  private final HttpClient client;
  private final Clock clock;
  private final Proxies proxies;
  private final int maxBytes;

  public ApiHttpClient(Vertx vertx, Clock clock, Proxies proxies) {
    this(vertx, clock, proxies, MAX_BYTES);
  }

  ApiHttpClient(Vertx vertx, Clock clock, Proxies proxies, int maxBytes) {
    var options =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setDecompressionSupported(true)
            .setKeepAliveTimeout(30);
    var pool = new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_QUEUED);
    this.client = vertx.createHttpClient(options, pool);
    this.clock = clock;
    this.proxies = proxies;
    this.maxBytes = maxBytes;
  }

  @Override
  public Future<ApiResponse> send(ApiCall call, CallTimeouts timeouts) {
    return client
        .request(options(call, timeouts.whole()))
        .compose(
            request ->
                exchange(request, call, timeouts.firstByte())
                    .timeout(timeouts.whole().toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(cause -> request.reset()))
        .recover(cause -> Future.failedFuture(failure(call, cause)));
  }

  private RequestOptions options(ApiCall call, Duration within) {
    var uri = call.uri();
    boolean secure = "https".equals(uri.getScheme());
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method().name()))
            .setHost(uri.getHost())
            .setPort(uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80)
            .setSsl(secure)
            .setURI(target(uri))
            .setProxyOptions(proxies.options(uri))
            .setFollowRedirects(false)
            .setConnectTimeout(CONNECT_MILLIS)
            .setTimeout(within.toMillis());
    call.headers().forEach(options::putHeader);
    return options
        .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
        .putHeader(HttpHeaders.USER_AGENT, "campaign-analytics");
  }

  /** As the adapter encoded it: some platforms refuse the same address in another encoding. */
  private static String target(URI uri) {
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private Future<ApiResponse> exchange(
      HttpClientRequest request, ApiCall call, Duration firstByte) {
    var sent = call.body().isEmpty() ? request.send() : request.send(Buffer.buffer(call.body()));
    return sent.timeout(firstByte.toMillis(), TimeUnit.MILLISECONDS)
        .compose(response -> read(call, response));
  }

  private Future<ApiResponse> read(ApiCall call, HttpClientResponse response) {
    if (response.statusCode() / 100 == 3) {
      response.request().reset();
      return Future.failedFuture(
          transientFault(call, "a redirect, which is not followed; check the base URL"));
    }
    return body(call, response).map(body -> read(response, body));
  }

  private Future<Buffer> body(ApiCall call, HttpClientResponse response) {
    Promise<Buffer> promise = Promise.promise();
    var body = Buffer.buffer();
    response
        .handler(
            part -> {
              body.appendBuffer(part);
              if (body.length() > maxBytes && promise.tryFail(tooLarge(call))) {
                response.request().reset();
              }
            })
        .exceptionHandler(cause -> promise.tryFail(cutOff(call)))
        .endHandler(end -> promise.tryComplete(body));
    return promise.future();
  }

  private ApiResponse read(HttpClientResponse response, Buffer body) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    response.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
    return new ApiResponse(response.statusCode(), headers, body.toString(), clock.instant());
  }

  private SourceException tooLarge(ApiCall call) {
    return new SourceException(
        Kind.TOO_LARGE,
        call + ": a response of more than " + maxBytes + " bytes",
        Details.shrinking(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.CAMPAIGNS));
  }

  private static SourceException cutOff(ApiCall call) {
    return new SourceException(
        Kind.TRANSIENT, call + ": the connection failed during the response", SMALLER);
  }

  private static SourceException failure(ApiCall call, Throwable cause) {
    if (cause instanceof SourceException known) {
      return known;
    }
    if (cause instanceof TimeoutException) {
      return new SourceException(Kind.TRANSIENT, call + ": no complete response in time", SMALLER);
    }
    return transientFault(call, "the connection failed (" + cause.getClass().getSimpleName() + ")");
  }

  private static SourceException transientFault(ApiCall call, String what) {
    return new SourceException(Kind.TRANSIENT, call + ": " + what);
  }

  /** Closes every connection. */
  public Future<Void> close() {
    return client.close();
  }

  @Override
  public String toString() {
    return "Http";
  }
}
