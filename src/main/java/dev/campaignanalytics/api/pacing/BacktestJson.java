package dev.campaignanalytics.api.pacing;

import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.query.pacing.PacingReader.Backtests;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The backtests as JSON. What is not known is null. */
final class BacktestJson {
  private BacktestJson() {}

  static JsonObject of(Backtests found) {
    var nights = new JsonArray();
    found.nights().forEach(night -> nights.add(night(night)));
    return put(new JsonObject(), found.latest())
        .put("interval", Backtest.INTERVAL)
        .put("nights", nights);
  }

  private static JsonObject night(NightlyBacktest night) {
    var json =
        new JsonObject()
            .put("night", night.night().toString())
            .put("ended_at", night.endedAt().toString());
    return put(json, night.result());
  }

  private static JsonObject put(JsonObject json, Backtest.Result result) {
    return json.put("periods", result.periods())
        .put("coverage", PacingJson.share(result.coverage()))
        .put("why", result.why().isEmpty() ? null : result.why())
        .put("over", alarms(result.over()))
        .put("under", alarms(result.under()));
  }

  private static JsonObject alarms(Backtest.Alarms alarms) {
    return new JsonObject()
        .put("raised", alarms.raised())
        .put("right", alarms.right())
        .put("real", alarms.real())
        .put("precision", PacingJson.share(alarms.precision()))
        .put("recall", PacingJson.share(alarms.recall()))
        .put("median_day", alarms.medianDay().orElse(null))
        .put("lead_days", alarms.lead().orElse(null));
  }
}
