package dev.campaignanalytics.api.fx;

import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.converted.ConvertedInsights;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.CurrencyCodes;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.series.DatedInsights;
import dev.campaignanalytics.query.rates.RateDirectory;
import java.util.Optional;

/**
 * A request for amounts in one currency: {@code convert_to}. The parameter {@code currency} has
 * always selected the amounts that were counted in a currency, so it cannot mean this.
 *
 * @param currency ISO 4217 code
 * @param strict whether a missing rate is an error
 */
public record ConversionRequest(String currency, boolean strict) {
  private static final String CONVERT_TO = "convert_to";
  private static final String FX = "fx";
  private static final String ORIGINAL = "original";
  private static final String BASE = "base";

  /** What a request asks for; empty where amounts stay as they were counted. */
  public static Optional<ConversionRequest> of(QueryParameters parameters, RateDirectory rates) {
    var target = parameters.text(CONVERT_TO).filter(text -> !text.equals(ORIGINAL));
    var fx = parameters.text(FX);
    if (target.isEmpty()) {
      if (fx.isPresent()) {
        throw QueryParameters.invalid(FX, "can only be given together with convert_to");
      }
      return Optional.empty();
    }
    var currency =
        target.get().equals(BASE) ? rates.baseCurrency() : known(CONVERT_TO, target.get());
    return Optional.of(new ConversionRequest(currency, fx.filter("strict"::equals).isPresent()));
  }

  /**
   * The code of a currency.
   *
   * @param parameter that has it
   * @throws dev.campaignanalytics.api.http.ProblemException if it is none
   */
  public static String known(String parameter, String code) {
    if (!CurrencyCodes.isKnown(code)) {
      throw QueryParameters.invalid(
          parameter, "must be the code of a currency in ISO 4217, such as USD");
    }
    return code;
  }

  /**
   * Insights with the amounts that the request asks for.
   *
   * @throws dev.campaignanalytics.api.http.ProblemException where a rate is missing and the request
   *     is strict
   */
  public ConvertedInsights insights(DatedInsights days, RateView rates) {
    var insights = new ConvertedInsights(days, rates, currency);
    FxJson.requireRates(this, insights.rates());
    return insights;
  }

  /** The currency with the rates to convert with. */
  public ConversionTarget target(RateView rates) {
    return new ConversionTarget(currency, rates);
  }

  /**
   * Refuses an answer in which rates are missing, where the request asks for that.
   *
   * @param request empty where amounts are not converted
   * @param used empty likewise
   * @throws dev.campaignanalytics.api.http.ProblemException that names the currencies and days
   */
  public static void require(Optional<ConversionRequest> request, Optional<UsedRates> used) {
    request.ifPresent(to -> used.ifPresent(rates -> FxJson.requireRates(to, rates)));
  }

  /**
   * Equal only for equal amounts.
   *
   * @param rates the sequence of the last known rate
   */
  public CacheKey key(long rates) {
    return CacheKey.of(currency, strict, rates);
  }
}
