package dev.campaignanalytics.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingConfigTest {
  @Test
  void withoutAnEndpointThereAreNoTraces() {
    assertThat(read(Map.of()).endpoint()).isEmpty();
  }

  @Test
  void theStandardVariablesAreUnderstood() {
    var config =
        read(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example:4318",
                "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic QQ==, x-tenant=7",
                "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test",
                "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG", "0.25"));

    assertThat(config.headerPairs())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Authorization", "Basic QQ==", "x-tenant", "7"));
    assertThat(config.attributes()).containsEntry("deployment.environment", "test");
    assertThat(config.sampling()).isEqualTo(TracingConfig.Sampling.PARENTBASED_TRACEIDRATIO);
    assertThat(config.ratio()).isEqualTo(0.25);
  }

  @Test
  void everyMistakeIsReportedAndNoHeaderIsShown() {
    var wrong =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318",
            "OTEL_EXPORTER_OTLP_HEADERS", "a-token-without-a-name",
            "OTEL_RESOURCE_ATTRIBUTES", "=nothing",
            "OTEL_TRACES_SAMPLER", "sometimes",
            "OTEL_TRACES_SAMPLER_ARG", "1.5");

    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(wrong.keySet().toArray(String[]::new))
        .hasMessageNotContaining("a-token-without-a-name");
  }

  private static TracingConfig read(Map<String, String> environment) {
    var reader = new ConfigReader(environment, Map.of());
    var config = TracingConfig.from(reader);
    reader.finish();
    return config;
  }
}
