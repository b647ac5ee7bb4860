package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.Metrics;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.PlatformFigures;
import dev.campaignanalytics.model.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Writes insights. Amounts are JSON numbers with all their decimals; undefined ratios are null. */
final class InsightsJson {
  /** Platforms restate daily figures for about this long, the longest usual window of the four. */
  private static final int RESTATED_DAYS = 30;

  private final String source;

  /**
   * @param source what {@code meta.source} says: {@code fake}, {@code real}, …
   */
  InsightsJson(String source) {
    this.source = source;
  }

  JsonObject write(Insights insights, LocalDate today) {
    var json = new JsonObject().put("campaign_id", insights.query().campaignId());
    putPeriod(json, insights.query().period());
    json.put("platform", insights.query().platform().map(Platform::wireName).orElse(null));
    json.put("currency", insights.currencies().stream().findFirst().orElse(null));
    putFigures(json, insights.total());
    var platforms = new JsonArray();
    insights.platforms().forEach(figures -> platforms.add(platform(figures)));
    return json.put("platforms", platforms).put("meta", meta(insights, today));
  }

  private static void putPeriod(JsonObject json, Period period) {
    if (period instanceof Span span) {
      json.put("from", span.from().toString()).put("to", span.to().toString());
    } else if (period instanceof DateRange days) {
      json.put("from", days.from().toString()).put("to", days.to().toString());
    }
  }

  private static JsonObject platform(PlatformFigures figures) {
    var json =
        new JsonObject()
            .put("platform", figures.platform().wireName())
            .put("currency", figures.currency());
    putFigures(json, figures.counters());
    return json;
  }

  private static void putFigures(JsonObject json, Counters sum) {
    var metrics = new Metrics(sum);
    json.put("impressions", sum.impressions())
        .put("clicks", sum.clicks())
        .put("conversions", Micros.toUnits(sum.conversions()))
        .put("cost", Micros.toUnits(sum.cost()))
        .put("revenue", Micros.toUnits(sum.revenue()))
        .put("ctr", orNull(metrics.ctr()))
        .put("roas", orNull(metrics.roas()))
        .put("cpa", orNull(metrics.cpa()))
        .put("cpc", orNull(metrics.cpc()))
        .put("cpm", orNull(metrics.cpm()))
        .put("cvr", orNull(metrics.cvr()))
        .put("aov", orNull(metrics.aov()));
  }

  private static BigDecimal orNull(Optional<BigDecimal> ratio) {
    return ratio.orElse(null);
  }

  private JsonObject meta(Insights insights, LocalDate today) {
    var zones = insights.zones().toList();
    boolean restatable = insights.platforms().stream().anyMatch(PlatformFigures::restatable);
    var settled = restatable ? today.minusDays(RESTATED_DAYS) : today;
    return new JsonObject()
        .put("as_of", insights.asOf().map(Instant::toString).orElse(null))
        .put("timezone", zones.size() == 1 ? zones.get(0) : "account")
        .put("provisional_from", settled.toString())
        .put("source", source);
  }
}
