package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import io.vertx.core.Future;
import java.util.function.Function;

/** Combines the adapter, the token and HTTP; an expired token is renewed once. */
public final class ApiSource implements PlatformApi {
  private final ReportApi adapter;
  private final AccessTokens tokens;
  private final CallSender http;
  private final Delayer delayer;
  private final UsageListener usage;
  private final FeedSchedule.Time time;

  public ApiSource(
      ReportApi adapter,
      AccessTokens tokens,
      CallSender http,
      Delayer delayer,
      UsageListener usage) {
    this.adapter = adapter;
    this.tokens = tokens;
    this.http = http;
    this.delayer = delayer;
    this.usage = usage;
    this.time = adapter.schedule().limits().time();
  }

  @Override
  public <T> Future<T> call(PlatformRequest<T> exchange) {
    return tokens
        .current()
        .compose(
            token ->
                callWith(exchange, token).recover(cause -> withFreshToken(exchange, token, cause)));
  }

  private <T> Future<T> withFreshToken(
      PlatformRequest<T> exchange, AccessToken stale, Throwable cause) {
    if (!(cause instanceof SourceException fault) || fault.kind() != Kind.TOKEN_EXPIRED) {
      return Future.failedFuture(cause);
    }
    return tokens
        .renewed(stale, fault)
        .compose(
            token -> callWith(exchange, token).recover(again -> onceKnown(exchange, token, again)))
        .recover(again -> Future.failedFuture(stillStale(again)));
  }

  /** A new token may be refused for some seconds, until all servers of the platform know it. */
  private <T> Future<T> onceKnown(PlatformRequest<T> exchange, AccessToken fresh, Throwable cause) {
    if (!(cause instanceof SourceException fault)
        || fault.kind() != Kind.TOKEN_EXPIRED
        || fault.details().backoff().isNone()) {
      return Future.failedFuture(cause);
    }
    return delayer
        .pass(fault.details().backoff().delay(1))
        .compose(passed -> callWith(exchange, fresh));
  }

  private static Throwable stillStale(Throwable cause) {
    return cause instanceof SourceException fault && fault.kind() == Kind.TOKEN_EXPIRED
        ? new SourceException(Kind.REAUTH, fault.getMessage(), fault.details())
        : cause;
  }

  private <T> Future<T> callWith(PlatformRequest<T> exchange, AccessToken token) {
    return written(exchange.call(), token)
        .compose(call -> http.send(call, time.of(exchange.sort())))
        .compose(response -> read(exchange, response));
  }

  private static Future<ApiCall> written(Function<AccessToken, ApiCall> write, AccessToken token) {
    try {
      return Future.succeededFuture(write.apply(token));
    } catch (SourceException e) {
      return Future.failedFuture(e);
    }
  }

  /** Every exception in an adapter is the adapter's fault, not the account's. */
  private <T> Future<T> read(PlatformRequest<T> exchange, ApiResponse response) {
    usage.onUsage(exchange.accountId(), adapter.readUsage(response));
    try {
      var value = exchange.read().apply(response);
      if (value instanceof ReportPage page) {
        usage.onUsage(exchange.accountId(), page.usage());
      } else if (value instanceof LevelPage page) {
        usage.onUsage(exchange.accountId(), page.usage());
      }
      return Future.succeededFuture(value);
    } catch (SourceException e) {
      return Future.failedFuture(RetryAfter.honoured(e, response));
    } catch (RuntimeException e) {
      var what =
          "%s: %s cannot be read (%s)".formatted(adapter, response, e.getClass().getSimpleName());
      return Future.failedFuture(new SourceException(Kind.FATAL, what));
    }
  }

  @Override
  public String toString() {
    return "Api{" + adapter + "}";
  }

  /** Receives what responses say about quotas. */
  @FunctionalInterface
  interface UsageListener {
    void onUsage(String accountId, QuotaUsage usage);
  }
}
