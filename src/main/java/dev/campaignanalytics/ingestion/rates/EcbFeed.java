package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest.Sort;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** The euro reference rates over HTTP, as XML. */
final class EcbFeed implements RateFeed {
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/xml");

  private final BaseUrl address;
  private final PlatformApi api;
  private final Vertx vertx;

  /**
   * @param address of the folder that has the files
   * @param api sends the calls, with time-outs and a circuit breaker
   */
  EcbFeed(BaseUrl address, PlatformApi api, Vertx vertx) {
    this.address = address;
    this.api = api;
    this.vertx = vertx;
  }

  /** Not read on the event loop: the whole history has a quarter of a million rates. */
  @Override
  public Future<Published> read(Extent extent) {
    var uri = address.at("/" + file(extent));
    return api.call(
            new PlatformRequest<>(
                Sort.REPORT, "", token -> ApiCall.get(uri, HEADERS), EcbFeed::body))
        .compose(xml -> vertx.executeBlocking(() -> EcbDocument.read(xml)));
  }

  private static String file(Extent extent) {
    return switch (extent) {
      case LAST_DAY -> "eurofxref-daily.xml";
      case NINETY_DAYS -> "eurofxref-hist-90d.xml";
      case HISTORY -> "eurofxref-hist.xml";
    };
  }

  private static String body(ApiResponse response) {
    if (response.status() == 200) {
      return response.body();
    }
    boolean passes = response.status() >= 500 || response.status() == 429;
    throw new SourceException(
        passes ? Kind.TRANSIENT : Kind.FATAL,
        "the feed of exchange rates responded with status "
            + response.status()
            + (passes ? "" : "; check FX_ECB_URL"));
  }

  @Override
  public String toString() {
    return "EcbFeed{" + address.uri() + "}";
  }
}
