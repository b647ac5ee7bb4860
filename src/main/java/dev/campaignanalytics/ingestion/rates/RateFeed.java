package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.model.money.ExchangeRate;
import io.vertx.core.Future;
import java.util.List;

/** Where exchange rates are read from. Fails as the calls to platforms do. */
interface RateFeed {
  Future<Published> read(Extent extent);

  /** How many days to read. */
  enum Extent {
    LAST_DAY,
    NINETY_DAYS,
    HISTORY
  }

  /**
   * What a feed contained.
   *
   * @param source the name under which the rates are stored
   */
  record Published(String source, List<ExchangeRate> rates) {}
}
