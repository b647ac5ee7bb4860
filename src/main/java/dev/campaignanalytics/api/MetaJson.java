package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Restatement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says in each answer how far it can be trusted. */
final class MetaJson {
  /** Which conversions are counted: those that each platform itself counts by default. */
  private static final String CONVERSIONS = "platform_default";

  private final String source;
  private final ReportingTime time;
  private final Map<String, String> warnings = new LinkedHashMap<>();
  private Optional<Instant> asOf = Optional.empty();
  private LocalDate provisionalFrom;
  private String timezone = "account";

  /**
   * @param source what {@code meta.source} says: {@code fake}, {@code real}, …
   */
  MetaJson(String source, ReportingTime time) {
    this.source = source;
    this.time = time;
    this.provisionalFrom = time.today();
  }

  /** The moments at which the figures were observed; the latest counts. */
  MetaJson observed(Collection<Instant> moments) {
    asOf = moments.stream().max(Comparator.naturalOrder());
    return this;
  }

  /** These platforms' daily feeds are among the figures, and platforms restate their days. */
  MetaJson restatable(Collection<Platform> platforms) {
    provisionalFrom =
        platforms.stream()
            .map(platform -> Restatement.provisionalFrom(platform, time.today()))
            .min(Comparator.naturalOrder())
            .orElse(time.today());
    return this;
  }

  /** Whose midnights part the days: one zone, or each account's own. */
  MetaJson zones(Collection<String> zones) {
    timezone = zones.size() == 1 ? zones.iterator().next() : "account";
    return this;
  }

  MetaJson warn(boolean applies, String code, String sentence) {
    if (applies) {
      warnings.put(code, sentence);
    }
    return this;
  }

  JsonObject json() {
    var list = new JsonArray();
    warnings.forEach(
        (code, sentence) -> list.add(new JsonObject().put("code", code).put("detail", sentence)));
    return new JsonObject()
        .put("as_of", asOf.map(Instant::toString).orElse(null))
        .put("timezone", timezone)
        .put("reporting_timezone", time.zone().getId())
        .put("provisional_from", provisionalFrom.toString())
        .put("conversion_set", CONVERSIONS)
        .put("source", source)
        .put("warnings", list);
  }
}
