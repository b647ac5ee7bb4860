package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.wiring.AppConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What clients, alerts and installations use of the previous version still exists. Its files are in
 * {@code previous-version} and change only with a release, or with a change that breaks a client on
 * purpose.
 */
class PreviousVersionTest {
  private static final Path FOLDER = Path.of("src/test/resources/previous-version");

  @Test
  void everythingOfThePreviousContractIsStillThere() throws IOException {
    var earlier = Contract.of(Files.readString(FOLDER.resolve("openapi.yaml"))).document();
    var now = Contract.load().document();

    assertThat(ContractComparison.faults(earlier, now)).isEmpty();
  }

  @Test
  void everyProblemTypeHasItsStatus() throws IOException {
    var now =
        Arrays.stream(ProblemDetails.Type.values()).map(type -> type.slug() + " " + type.status());

    assertThat(now).containsAll(lines("problem-types.txt"));
  }

  @Test
  void everyMetricHasItsKindAndItsLabels() throws IOException {
    var now = Arrays.stream(HealthSignal.values()).map(PreviousVersionTest::line);

    assertThat(now).containsAll(lines("metrics.txt"));
  }

  @Test
  void everySettingHasItsVariableAndItsKey() throws IOException {
    var reader = new ConfigReader(Map.of(), Map.of());
    AppConfig.from(reader);
    var now = reader.settings().stream().map(setting -> setting.variable() + " " + setting.key());

    assertThat(now).containsAll(lines("settings.txt"));
  }

  @Test
  void aContractThatLacksAnythingIsRefused() {
    var earlier =
        contract(
            "{name: a, in: query, schema: {type: string, enum: [x, y]}}",
            "{type: object, required: [id], properties: {id: {type: integer}}}");

    assertThat(faults(earlier, contract("", "{type: object}")))
        .anyMatch(fault -> fault.contains("query:a"))
        .anyMatch(fault -> fault.contains("required"))
        .anyMatch(fault -> fault.contains("properties"));
    assertThat(
            faults(
                earlier,
                contract(
                    "{name: a, in: query, schema: {type: string, enum: [x]}}",
                    "{type: object, required: [id], properties: {id: {type: string}}}")))
        .hasSize(2)
        .anyMatch(fault -> fault.endsWith("enum: y is missing"))
        .anyMatch(fault -> fault.endsWith("id type: was integer, is string"));
  }

  @Test
  void aContractMayGrowAndChangeItsTexts() {
    var earlier =
        contract(
            "{name: a, in: query, description: old, schema: {type: string, enum: [x]}}",
            "{type: object, required: [id], properties: {id: {type: integer}}}");
    var now =
        contract(
            "{name: b, in: query, schema: {type: string}},"
                + "{name: a, in: query, description: new, schema: {type: string, enum: [z, x]}}",
            "{type: object, required: [id, at],"
                + " properties: {id: {type: integer}, at: {type: string}}}");

    assertThat(faults(earlier, now)).isEmpty();
  }

  private static List<String> faults(JsonObject earlier, JsonObject now) {
    return ContractComparison.faults(earlier, now);
  }

  private static JsonObject contract(String parameters, String schema) {
    var yaml =
        """
        paths:
          /open:
            get:
              operationId: open
              security: []
              parameters: [%s]
              responses: {'200': {description: ok, content: {application/json: {schema: %s}}}}
        """;
    return Contract.of(yaml.formatted(parameters, schema)).document();
  }

  private static String line(HealthSignal signal) {
    var name = signal.metric() + " " + signal.kind().name().toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(name), signal.labels().stream())
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  private static List<String> lines(String file) throws IOException {
    var lines = Files.readAllLines(FOLDER.resolve(file));
    assertThat(lines).isNotEmpty();
    return lines;
  }
}
