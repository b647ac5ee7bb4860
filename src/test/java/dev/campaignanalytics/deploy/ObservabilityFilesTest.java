package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.campaignanalytics.telemetry.HealthSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Alert rules and dashboard have their tools' format, and query only series that exist. */
class ObservabilityFilesTest {
  private static final Path FOLDER = Path.of("deploy/observability");
  private static final Pattern SELECTOR = Pattern.compile("(ca_[a-z_]+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");

  /** Labels that Prometheus itself, or the type of a series, adds to ours. */
  private static final Set<String> ADDED = Set.of("job", "instance", "le");

  private static final Map<String, Set<String>> SIGNAL_LABELS =
      Arrays.stream(HealthSignal.values())
          .flatMap(signal -> signal.series().stream().map(name -> Map.entry(name, signal)))
          .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue().labels())));

  static Stream<Map<String, Object>> rules() throws IOException {
    Map<String, List<Map<String, Object>>> file = yaml("alerts.yml");
    assertThat(file.keySet()).containsExactly("groups");
    return file.get("groups").stream().flatMap(ObservabilityFilesTest::rules);
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> rules(Map<String, Object> group) {
    assertThat(group.keySet()).containsExactly("name", "rules");
    return ((List<Map<String, Object>>) group.get("rules")).stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleIsAsPrometheusReadsIt(Map<String, Object> rule) {
    assertThat(rule.keySet()).containsExactly("alert", "expr", "for", "labels", "annotations");
    assertThat(rule.get("alert").toString()).matches("[A-Z][A-Za-z]+");
    assertThat(rule.get("for").toString()).matches("\\d+[smh]");
    assertThat(rule.get("labels").toString()).matches("\\{severity=(critical|warning)}");
    assertThat(rule.get("annotations").toString()).contains("summary=", "runbook=");
    assertThat(rule.get("expr").toString()).satisfies(ObservabilityFilesTest::isBalanced);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleSelectsByLabelsThatItsSeriesHave(Map<String, Object> rule) {
    assertThat(unknownLabels(rule.get("expr").toString())).isEmpty();
  }

  @Test
  void noTwoRulesHaveOneName() throws IOException {
    assertThat(rules().map(rule -> rule.get("alert"))).doesNotHaveDuplicates();
  }

  @Test
  void everyPanelOfTheDashboardAsksForSeriesThatThereAre() throws IOException {
    var queries = new ArrayList<String>();
    panels().forEach(panel -> targets(panel).forEach(queries::add));

    assertThat(queries).hasSizeGreaterThan(10).allSatisfy(ObservabilityFilesTest::isBalanced);
    assertThat(queries).allSatisfy(query -> assertThat(unknownLabels(query)).isEmpty());
  }

  @Test
  void noTwoPanelsHaveOneIdOrCoverEachOther() throws IOException {
    var taken = new HashSet<String>();

    for (var panel : panels().toList()) {
      var place = panel.getAsJsonObject("gridPos");
      assertThat(number(place, "x") + number(place, "w")).isLessThanOrEqualTo(24);
      for (int x = number(place, "x"); x < number(place, "x") + number(place, "w"); x++) {
        for (int y = number(place, "y"); y < number(place, "y") + number(place, "h"); y++) {
          assertThat(taken.add(x + "/" + y)).as("%s at %s/%s", panel.get("title"), x, y).isTrue();
        }
      }
    }
    assertThat(panels().map(panel -> panel.get("id").getAsInt())).doesNotHaveDuplicates();
  }

  @Test
  void grafanaFindsTheDashboardAndItsSource() throws IOException {
    var sources = yaml("grafana/provisioning/datasources/prometheus.yml").toString();
    var providers = yaml("grafana/provisioning/dashboards/files.yml").toString();
    var compose = Files.readString(Path.of("docker-compose.yml"));

    assertThat(sources).contains("uid=prometheus");
    assertThat(dashboard().toString()).contains("\"uid\":\"prometheus\"");
    assertThat(providers).contains("path=/var/lib/grafana/dashboards");
    assertThat(compose).contains("grafana/dashboards:/var/lib/grafana/dashboards:ro");
  }

  private static List<String> unknownLabels(String query) {
    var unknown = new ArrayList<String>();
    var selectors = SELECTOR.matcher(query);
    while (selectors.find()) {
      var known = SIGNAL_LABELS.getOrDefault(selectors.group(1), Set.of());
      LABEL
          .matcher(selectors.group(2))
          .results()
          .map(label -> label.group(1))
          .filter(label -> !known.contains(label) && !ADDED.contains(label))
          .forEach(unknown::add);
    }
    return unknown;
  }

  private static void isBalanced(String query) {
    for (var pair : List.of("()", "{}", "[]")) {
      assertThat(query.chars().filter(c -> c == pair.charAt(0)).count())
          .as("%s in %s", pair, query)
          .isEqualTo(query.chars().filter(c -> c == pair.charAt(1)).count());
    }
    assertThat(query.chars().filter(c -> c == '"').count() % 2).as(query).isZero();
  }

  private static Stream<JsonObject> panels() throws IOException {
    return objects(dashboard().getAsJsonArray("panels"));
  }

  private static Stream<String> targets(JsonObject panel) {
    return panel.has("targets")
        ? objects(panel.getAsJsonArray("targets")).map(target -> target.get("expr").getAsString())
        : Stream.of();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(e -> e.getAsJsonObject());
  }

  private static int number(JsonObject object, String name) {
    return object.get(name).getAsInt();
  }

  private static JsonObject dashboard() throws IOException {
    var file = FOLDER.resolve("grafana/dashboards/campaign-analytics.json");
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  /** A duplicate key is an error. */
  private static <T> T yaml(String file) throws IOException {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(options).load(Files.readString(FOLDER.resolve(file)));
  }
}
