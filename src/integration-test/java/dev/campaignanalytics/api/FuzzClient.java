package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.FuzzRequests.Request;
import dev.campaignanalytics.api.FuzzRequests.Target;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.SchemaRule;
import dev.campaignanalytics.api.contract.StrictJson;
import dev.campaignanalytics.api.dashboard.DecimalsAsText;
import dev.campaignanalytics.api.http.MediaTypes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Sends requests one after the other and checks each response. */
final class FuzzClient {
  private static final Duration MAX_DURATION = Duration.ofSeconds(10);
  private static final int MAX_JUDGED = 20_000;
  private static final int ALWAYS_JUDGED = 300;

  private final int port;
  private final JsonObject contract;

  /** The contract of responses to requests for amounts as texts. */
  private final JsonObject contractOfTexts;

  private final Random random;
  private final Map<String, SchemaRule> rules = new HashMap<>();
  private final Map<Integer, Integer> statuses = new HashMap<>();

  FuzzClient(int port, Contract contract, long seed) {
    this.port = port;
    this.contract = contract.document();
    this.contractOfTexts = Contract.of(DecimalsAsText.of(contract.json()).encode()).document();
    this.random = new Random(seed);
  }

  /** How often each status was returned for {@code count} requests. */
  Map<Integer, Integer> run(int count, Map<String, Long> nanosByOperation) {
    var requests = new FuzzRequests(contract, random);
    var targets = requests.targets();
    var client = new RawClient(port);
    for (int i = 0; i < count; i++) {
      var target = targets.get(random.nextInt(targets.size()));
      var request = requests.next(target);
      long start = System.nanoTime();
      var response = client.send(request.bytes());
      long nanos = System.nanoTime() - start;
      nanosByOperation.merge(target.operation().getString("operationId"), nanos, Long::sum);
      assertThat(Duration.ofNanos(nanos)).isLessThan(MAX_DURATION);
      long judging = System.nanoTime();
      check(target, request, response);
      nanosByOperation.merge("(judging)", System.nanoTime() - judging, Long::sum);
      statuses.merge(response.status(), 1, Integer::sum);
      if (response.header("Connection").equals("close")) {
        client.close();
        client = new RawClient(port);
      }
    }
    client.close();
    return statuses;
  }

  private void check(Target target, Request request, RawClient.Answer response) {
    Supplier<String> what =
        () -> request.bytes() + "\n---\n" + response.status() + " " + response.body();
    assertThat(response.status()).as(what).isBetween(200, 499);
    if (response.header("Content-Type").endsWith("json")) {
      assertThat(response.body())
          .as(what)
          .doesNotContain(TestApp.KEY, "io.vertx", "java.", "Exception", "postgresql://");
    }
    if (request.method().equals("HEAD") || response.status() == 304) {
      return;
    }
    if (response.status() >= 400) {
      assertThat(response.header("Content-Type")).as(what).isEqualTo("application/problem+json");
    }
    var described = described(target, request, response.status());
    assertThat(described).as(what).isPresent();
    assertThat(fault(described.get(), response)).as(what).isEmpty();
  }

  /** What the contract says of a status, in the operation or for any request. */
  private Optional<JsonObject> described(Target target, Request request, int status) {
    var name = Integer.toString(status);
    var method = request.method();
    var document = request.bytes().contains("decimals=string") ? contractOfTexts : contract;
    var operation =
        document
            .getJsonObject("paths")
            .getJsonObject(target.path())
            .getJsonObject(method.toLowerCase(Locale.ROOT), target.operation());
    return Optional.ofNullable(operation.getJsonObject("responses").getJsonObject(name))
        .or(
            () ->
                Optional.ofNullable(
                    contract.getJsonObject("x-before-routing").getJsonObject(name)));
  }

  private Optional<SchemaRule.Fault> fault(JsonObject described, RawClient.Answer response) {
    var type = MediaTypes.name(response.header("Content-Type"));
    if (response.body().isEmpty()) {
      return Optional.empty();
    }
    var content = described.getJsonObject("content", new JsonObject());
    assertThat(content.fieldNames()).contains(type);
    if (!type.endsWith("json") || !isJudged(response)) {
      return Optional.empty();
    }
    var schema = content.getJsonObject(type).getJsonObject("schema");
    return rules
        .computeIfAbsent(schema.encode(), text -> SchemaRule.of(schema))
        .fault(StrictJson.read(response.body().getBytes(UTF_8)));
  }

  /** Checking costs more than a response: after the first of each status, only some are checked. */
  private boolean isJudged(RawClient.Answer response) {
    return response.body().length() <= MAX_JUDGED
        && (statuses.getOrDefault(response.status(), 0) < ALWAYS_JUDGED || random.nextInt(8) == 0);
  }
}
