package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests of {@code deploy/kubernetes} are valid, and as restricted as intended. */
class KubernetesManifestsTest {
  private static final Path BASE = Path.of("deploy/kubernetes/base");
  private static final String POD = "spec.template.spec.";
  private static final String CONTAINER = POD + "containers.0.";

  static Stream<Manifest> manifests() throws IOException {
    return Stream.concat(
        Manifest.in(Path.of("deploy/kubernetes/example/namespace.yaml")).stream(),
        baseFiles().flatMap(KubernetesManifestsTest::read));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void eachObjectHasOnlyFieldsThatKubernetesKnows(Manifest manifest) throws IOException {
    manifest.validate();
  }

  @Test
  void aMisspeltFieldWouldBeFound() throws IOException {
    var misspelt =
        Files.readString(BASE.resolve("deployment.yaml"))
            .replace("readinessProbe", "readinesProbe");

    var deployment = Manifest.parse(misspelt).get(0);

    assertThatThrownBy(deployment::validate).hasMessageContaining("readinesProbe");
  }

  @Test
  void everyFileIsUsed() throws IOException {
    Map<String, Object> kustomization =
        new Yaml().load(Files.readString(BASE.resolve("kustomization.yaml")));
    var files = baseFiles().map(file -> (Object) file.getFileName().toString()).toList();

    assertThat((List<?>) kustomization.get("resources"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void nothingSecretAndNoNamespaceIsInTheBase() throws IOException {
    var namespaced =
        manifests()
            .filter(m -> !m.kind().equals("Namespace"))
            .filter(
                m ->
                    m.kind().equals("Secret")
                        || m.json().getAsJsonObject("metadata").has("namespace"));

    assertThat(namespaced).isEmpty();
  }

  @Test
  void aNodeRunsWithoutAnyRight() throws IOException {
    var deployment = one("Deployment", "campaign-analytics");

    assertThat(deployment.text(POD + "securityContext.runAsUser")).startsWith("10001");
    assertThat(deployment.text(POD + "securityContext.runAsNonRoot")).isEqualTo("true");
    assertThat(deployment.text(POD + "securityContext.seccompProfile.type"))
        .isEqualTo("RuntimeDefault");
    assertThat(deployment.text(POD + "automountServiceAccountToken")).isEqualTo("false");
    assertThat(deployment.text(CONTAINER + "securityContext.readOnlyRootFilesystem"))
        .isEqualTo("true");
    assertThat(deployment.text(CONTAINER + "securityContext.allowPrivilegeEscalation"))
        .isEqualTo("false");
    assertThat(deployment.text(CONTAINER + "securityContext.capabilities.drop.0")).isEqualTo("ALL");
  }

  @Test
  void aNodeIsProbedAndDrained() throws IOException {
    var deployment = one("Deployment", "campaign-analytics");

    assertThat(deployment.text(CONTAINER + "readinessProbe.httpGet.path"))
        .isEqualTo("/health/ready");
    for (var probe : List.of("startupProbe", "livenessProbe")) {
      assertThat(deployment.text(CONTAINER + probe + ".httpGet.path")).isEqualTo("/health/live");
    }
    for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(deployment.text(CONTAINER + probe + ".httpGet.port")).isEqualTo("management");
    }
    assertThat(deployment.text(CONTAINER + "lifecycle.preStop.exec.command.0")).isEqualTo("sleep");
    assertThat(deployment.at(CONTAINER + "resources.limits.memory")).isNotNull();
    assertThat(deployment.each(POD + "topologySpreadConstraints", "topologyKey"))
        .contains("kubernetes.io/hostname", "topology.kubernetes.io/zone");
  }

  @Test
  void strangersReachNoPortOfTheCluster() throws IOException {
    var deny = one("NetworkPolicy", "campaign-analytics-deny");
    var http = one("NetworkPolicy", "campaign-analytics-http");
    var nodes = one("NetworkPolicy", "campaign-analytics-nodes");

    assertThat(deny.at("spec.policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(deny.json().getAsJsonObject("spec").has("ingress")).isFalse();
    assertThat(http.each("spec.ingress.0.ports", "port")).containsExactly("http");
    assertThat(http.each("spec.ingress.1.ports", "port")).containsExactly("management");
    assertThat(nodes.at("spec.ingress.0.from.0.podSelector").toString())
        .isEqualTo(nodes.at("spec.podSelector").toString());
  }

  @Test
  void theClusterSurvivesTheLossOfOneNode() throws IOException {
    assertThat(
            one("HorizontalPodAutoscaler", "campaign-analytics").at("spec.minReplicas").getAsInt())
        .isGreaterThanOrEqualTo(3);
    assertThat(one("PodDisruptionBudget", "campaign-analytics").at("spec.minAvailable").getAsInt())
        .isEqualTo(2);
  }

  private static Manifest one(String kind, String name) throws IOException {
    Predicate<Manifest> wanted = m -> m.kind().equals(kind) && m.name().equals(name);
    return manifests().filter(wanted).findFirst().orElseThrow();
  }

  private static Stream<Path> baseFiles() throws IOException {
    try (var files = Files.list(BASE)) {
      return files.filter(file -> !file.endsWith("kustomization.yaml")).sorted().toList().stream();
    }
  }

  private static Stream<Manifest> read(Path file) {
    try {
      return Manifest.in(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
