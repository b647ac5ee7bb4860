package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.client.CallSender;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import io.vertx.core.Future;
import java.time.Duration;

/** Sends calls that need neither a token nor a budget. */
record DirectApi(CallSender http) implements PlatformApi {
  private static final AccessToken NONE = AccessToken.lasting(new Secret("none"));
  private static final CallTimeouts TIMEOUTS =
      new CallTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(60));

  @Override
  public <T> Future<T> call(PlatformRequest<T> exchange) {
    return http.send(exchange.call().apply(NONE), TIMEOUTS).map(exchange.read());
  }
}
