package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.model.money.CurrencyCodes;

/**
 * Where exchange rates come from.
 *
 * @param feed what is read, in addition to uploaded rates
 * @param address the folder of the files of the European Central Bank
 * @param baseCurrency of amounts that are converted where the request names no currency
 */
public record RatesConfig(Feed feed, BaseUrl address, String baseCurrency) {
  private static final String BASE = "base.currency";

  /** Which feed is read. */
  public enum Feed {
    /** The one that fits the source of readings: made-up rates for made-up readings. */
    AUTO,
    /** The European Central Bank. */
    ECB,
    /** None: only uploaded rates. */
    FILE
  }

  public static RatesConfig from(ConfigReader reader) {
    return new RatesConfig(
        reader.choice(
            "fx.source",
            Feed.AUTO,
            "Feed of exchange rates: auto reads ECB where readings are real, and has made-up rates"
                + " where they are made up"),
        BaseUrl.from(
            reader,
            "fx.ecb_url",
            "https://www.ecb.europa.eu/stats/eurofxref",
            "Address of the folder with the files of the European Central Bank"),
        baseCurrency(reader));
  }

  private static String baseCurrency(ConfigReader reader) {
    var code =
        reader.text(BASE, "EUR", "Currency into which convert_to=base converts, an ISO 4217 code");
    if (!CurrencyCodes.isKnown(code)) {
      reader.problem(BASE, code, "must be an ISO 4217 code such as EUR");
      return "EUR";
    }
    return code;
  }
}
