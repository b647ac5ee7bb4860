package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether, where and how many traces are sent. The variables are the same as in OpenTelemetry's own
 * tools.
 *
 * @param endpoint of a collector that accepts OTLP over HTTP; empty for no traces at all
 * @param headers {@code name=value,…} that the collector requires
 * @param ratio of requests, for the samplers that have one
 */
public record TracingConfig(
    Optional<URI> endpoint,
    Optional<Secret> headers,
    String service,
    Map<String, String> attributes,
    Sampling sampling,
    double ratio) {
  private static final String ATTRIBUTES = "otel.resource_attributes";
  private static final String HEADERS = "otel.exporter_otlp_headers";
  private static final String RATIO = "otel.traces_sampler_arg";

  public TracingConfig {
    attributes = Map.copyOf(attributes);
  }

  public static TracingConfig from(ConfigReader reader) {
    var endpoint =
        reader.uri(
            "otel.exporter_otlp_endpoint",
            "Collector that traces are sent to by OTLP over HTTP, such as http://127.0.0.1:4318;"
                + " not set: no traces",
            uri -> String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null,
            "must look like http://host:4318");
    var headers = reader.secret(HEADERS, "Headers for the collector, name=value,…");
    headers.ifPresent(text -> pairs(reader, HEADERS, text.value(), "***"));
    var service = reader.text("otel.service_name", "campaign-analytics", "Service name in traces");
    var attributes =
        reader.text(ATTRIBUTES, "", "Further attributes of this node in traces, name=value,…");
    var sampling =
        reader.choice(
            "otel.traces_sampler", Sampling.PARENTBASED_ALWAYS_ON, "Which requests are traced");
    var ratio = reader.text(RATIO, "1", "For the samplers by ratio: from 0 to 1");
    return new TracingConfig(
        endpoint,
        headers,
        service,
        pairs(reader, ATTRIBUTES, attributes, attributes),
        sampling,
        ratio(reader, ratio));
  }

  /** The headers as name-value pairs. */
  Map<String, String> headerPairs() {
    return headers.map(text -> parsed(text.value()).orElseThrow()).orElse(Map.of());
  }

  private static Map<String, String> pairs(
      ConfigReader reader, String key, String text, String shown) {
    var pairs = parsed(text);
    if (pairs.isEmpty()) {
      reader.problem(key, shown, "must look like name=value,name=value");
    }
    return pairs.orElse(Map.of());
  }

  private static Optional<Map<String, String>> parsed(String text) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : text.split(",")) {
      var parts = pair.strip().split("=", 2);
      if (parts.length == 2 && !parts[0].isBlank()) {
        pairs.put(parts[0].strip(), parts[1].strip());
      } else if (!pair.isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.of(pairs);
  }

  private static double ratio(ConfigReader reader, String text) {
    if (text.matches("0(\\.\\d+)?|1(\\.0+)?")) {
      return Double.parseDouble(text);
    }
    reader.problem(RATIO, text, "must be a number from 0 to 1");
    return 1;
  }

  /** Named as in OTEL_TRACES_SAMPLER; those with a parent follow the caller's decision. */
  enum Sampling {
    ALWAYS_ON,
    ALWAYS_OFF,
    TRACEIDRATIO,
    PARENTBASED_ALWAYS_ON,
    PARENTBASED_ALWAYS_OFF,
    PARENTBASED_TRACEIDRATIO
  }
}
