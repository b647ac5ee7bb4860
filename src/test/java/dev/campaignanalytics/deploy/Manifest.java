package dev.campaignanalytics.deploy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** One Kubernetes object as it is written, and the checks of Kubernetes on it. */
record Manifest(String kind, String name, JsonObject json) {
  private static final Map<String, Check> CHECKS =
      Map.ofEntries(
          Map.entry("v1/Namespace", V1Namespace::validateJsonElement),
          Map.entry("v1/ServiceAccount", V1ServiceAccount::validateJsonElement),
          Map.entry("v1/ConfigMap", V1ConfigMap::validateJsonElement),
          Map.entry("v1/Secret", V1Secret::validateJsonElement),
          Map.entry("v1/Service", V1Service::validateJsonElement),
          Map.entry("apps/v1/Deployment", V1Deployment::validateJsonElement),
          Map.entry("networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement),
          Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
          Map.entry(
              "autoscaling/v2/HorizontalPodAutoscaler",
              V2HorizontalPodAutoscaler::validateJsonElement));

  static List<Manifest> in(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static List<Manifest> parse(String yaml) {
    var manifests = new ArrayList<Manifest>();
    for (var document : new Yaml().loadAll(yaml)) {
      var json = new Gson().toJsonTree(document).getAsJsonObject();
      var name = json.getAsJsonObject("metadata").get("name").getAsString();
      manifests.add(new Manifest(json.get("kind").getAsString(), name, json));
    }
    return manifests;
  }

  /**
   * Checks fields and types, and refuses those that Kubernetes does not know.
   *
   * @throws IllegalArgumentException with the reason
   */
  void validate() throws IOException {
    var type = json.get("apiVersion").getAsString() + "/" + kind;
    Optional.ofNullable(CHECKS.get(type))
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of object: " + type))
        .check(json);
  }

  /** What is at a path of member names and indices, as {@code spec.template.containers.0}. */
  JsonElement at(String path) {
    JsonElement here = json;
    for (var step : path.split("\\.")) {
      here =
          here.isJsonArray()
              ? here.getAsJsonArray().get(Integer.parseInt(step))
              : here.getAsJsonObject().get(step);
      if (here == null) {
        throw new IllegalArgumentException(kind + " " + name + " has no " + path);
      }
    }
    return here;
  }

  String text(String path) {
    return at(path).getAsString();
  }

  /** The values of all elements of a list under one name. */
  List<String> each(String path, String member) {
    return StreamSupport.stream(at(path).getAsJsonArray().spliterator(), false)
        .map(element -> element.getAsJsonObject().get(member).getAsString())
        .toList();
  }

  private interface Check {
    void check(JsonElement json) throws IOException;
  }
}
