package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Restatement;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.version.Snapshot;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Describes in each response how reliable it is. */
public final class MetaJson {
  private static final String NAME = "meta";

  private final FigureSource source;
  private final ReportingTime time;
  private final Map<String, String> warnings = new LinkedHashMap<>();
  private Optional<Instant> asOf = Optional.empty();
  private Optional<Snapshot> past = Optional.empty();
  private Collection<Platform> reporting = List.of();
  private String timezone = "account";
  private UnaryOperator<JsonText> groups = UnaryOperator.identity();
  private Optional<CoverageReport> coverage = Optional.empty();

  public MetaJson(FigureSource source, ReportingTime time) {
    this.source = source;
    this.time = time;
  }

  /** The times at which the figures were observed; the latest is used. */
  public MetaJson observed(Collection<Instant> moments) {
    asOf = moments.stream().max(Comparator.naturalOrder());
    return this;
  }

  /**
   * The state that the figures are of; empty for the present one. When they were observed is not
   * known then: figures that are read again unchanged have a later time of observation.
   */
  public MetaJson past(Optional<Snapshot> state) {
    past = state;
    return this;
  }

  /** These platforms' daily feeds are among the figures, and platforms restate their days. */
  public MetaJson restatable(Collection<Platform> platforms) {
    reporting = platforms;
    return this;
  }

  private LocalDate provisionalFrom() {
    return reporting.stream()
        .map(platform -> Restatement.provisionalFrom(platform, time.today()))
        .min(Comparator.naturalOrder())
        .orElse(time.today());
  }

  /** The time zone of the days: one zone, or each account's own. */
  MetaJson zones(Collection<String> zones) {
    timezone = zones.size() == 1 ? zones.iterator().next() : "account";
    return this;
  }

  /**
   * @param truncated whether fewer are shown
   */
  MetaJson groups(long total, boolean truncated) {
    groups = json -> json.put("groups_total", total).put("truncated", truncated);
    return this;
  }

  /**
   * Which days of the answer's accounts are missing.
   *
   * @param report empty for an answer about an earlier state
   */
  MetaJson coverage(Optional<CoverageReport> report) {
    coverage = report;
    return this;
  }

  MetaJson warn(boolean applies, String code, String sentence) {
    if (applies) {
      warnings.put(code, sentence);
    }
    return this;
  }

  /** As a tree, for responses that are built as a tree. */
  public JsonObject json() {
    var text = new JsonText().object();
    put(text);
    return text.endObject().take().toJsonObject().getJsonObject(NAME);
  }

  /** Writes into a response, as its field {@code meta}. */
  void put(JsonText json) {
    json.object(NAME)
        .put("as_of", asOf.map(at -> past.map(Snapshot::moment).orElse(at).toString()).orElse(null))
        .put("timezone", timezone)
        .put("reporting_timezone", time.zone().getId())
        .put("provisional_from", provisionalFrom().toString());
    putConversionSets(json);
    groups.apply(json);
    coverage.ifPresent(report -> CoverageJson.put(json, report));
    past.ifPresent(state -> putPast(json, state));
    json.put("source", source.name()).array("warnings");
    warnings.forEach(
        (code, sentence) -> json.object().put("code", code).put("detail", sentence).endObject());
    json.endArray().endObject();
  }

  private static void putPast(JsonText json, Snapshot state) {
    var versions = state.versions();
    boolean isNumbered = !state.asOf().isLimited();
    if (isNumbered) {
      json.put("version", state.version());
    }
    json.object("history").put("as_of", state.asOf().asked());
    if (isNumbered) {
      json.put("version", state.version()).put("sealed_at", state.sealedAt().toString());
    }
    json.put("coverage", "unknown")
        .put("exact", state.observed().isEmpty())
        .put("exact_from", versions.oldestAt().toString())
        .put("oldest_available", versions.oldest() == 1 ? null : versions.oldestAt().toString())
        .endObject();
  }

  /**
   * Of the platforms whose reports are in the figures; pushed rows count as their sender counts.
   */
  private void putConversionSets(JsonText json) {
    json.object("conversion_set");
    reporting.stream()
        .distinct()
        .sorted()
        .filter(source.conversionSets()::containsKey)
        .forEach(platform -> json.put(platform.wireName(), source.conversionSets().get(platform)));
    json.endObject();
  }
}
