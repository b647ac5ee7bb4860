package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The settings in the deployments are those that the program reads. */
class SettingsTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z0-9_]+)` \\|", Pattern.MULTILINE);
  private static final Pattern NAMED =
      Pattern.compile("- name: ([A-Z][A-Z0-9_]+)$", Pattern.MULTILINE);
  private static final Pattern LITERAL = Pattern.compile("- ([A-Z][A-Z0-9_]+)=", Pattern.MULTILINE);
  private static final Pattern LINE = Pattern.compile("^([A-Z][A-Z0-9_]+)=", Pattern.MULTILINE);
  private static final Path KUBERNETES = Path.of("deploy/kubernetes");

  @Test
  void kubernetesSetsNothingThatTheProgramDoesNotRead() throws IOException {
    var set = found(NAMED, KUBERNETES.resolve("base/deployment.yaml"));
    set.addAll(found(LITERAL, KUBERNETES.resolve("base/kustomization.yaml")));
    set.addAll(found(LITERAL, KUBERNETES.resolve("example/kustomization.yaml")));

    assertThat(set).hasSizeGreaterThan(10).isSubsetOf(known());
  }

  @Test
  void composeSetsNothingThatTheProgramDoesNotRead() throws IOException {
    Map<String, Map<String, Map<String, Object>>> compose =
        new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
    var environment = (Map<?, ?>) compose.get("services").get("app").get("environment");
    var set = environment.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    set.addAll(found(LINE, Path.of("deploy/app.env")));

    assertThat(set).hasSizeGreaterThan(10).isSubsetOf(known());
  }

  @Test
  void whatAPodIsGivenIsWhatTheExampleGenerates() throws IOException {
    var deployment = Files.readString(KUBERNETES.resolve("base/deployment.yaml"));
    var example = Files.readString(KUBERNETES.resolve("example/kustomization.yaml"));
    var makes = Files.readString(Path.of("deploy/make-secrets"));

    var mounted =
        Pattern.compile("/run/secrets/campaign-analytics/([a-z0-9_.]+)")
            .matcher(deployment)
            .results()
            .map(file -> file.group(1))
            .collect(Collectors.toSet());

    assertThat(mounted).hasSize(5);
    for (var file : mounted) {
      assertThat(example).contains("- secrets/" + file);
      assertThat(makes).contains(file.replace(".p12", ""));
    }
    assertThat(deployment).contains("secretName: campaign-analytics", "name: campaign-analytics");
    assertThat(example).contains("name: campaign-analytics-tls", "type: kubernetes.io/tls");
  }

  @Test
  void everyFolderAndFileThatTheExampleNamesIsThere() throws IOException {
    Map<String, Object> example =
        new Yaml().load(Files.readString(KUBERNETES.resolve("example/kustomization.yaml")));
    var resources = (List<?>) example.get("resources");

    assertThat(resources)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(KUBERNETES.resolve("example/" + file)).exists());
  }

  /** Every setting, and the file that may hold it. */
  private static Set<String> known() throws IOException {
    return found(ROW, Path.of("docs/configuration.md")).stream()
        .flatMap(name -> Stream.of(name, name + "_FILE"))
        .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of("LOG_LEVEL"))));
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
