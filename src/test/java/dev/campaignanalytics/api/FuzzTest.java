package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.FuzzRequests.Target;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.SchemaRule;
import dev.campaignanalytics.api.contract.StrictJson;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thousands of nearly right requests, made from the shipped contract: no answer may be a 5xx, have
 * a status or a shape that the contract does not describe, or tell what is inside. The same seed
 * makes the same requests; {@code -Dfuzz.seed} chooses another, {@code -Dfuzz.requests} how many.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
  private static final int CLIENTS = 4;
  private static final int LARGEST_JUDGED = 50_000;
  private static final Duration BUDGET = Duration.ofSeconds(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "DATA_SOURCE", "fake",
              "FAKE_HISTORY_DAYS", "20",
              "LIMIT_REQUESTS", "1000000000",
              "API_FAILED_ATTEMPTS", "1000000"));

  private final JsonObject contract = Contract.load().document();
  private final Map<String, SchemaRule> rules = new HashMap<>();

  @Test
  void noRequestMakesTheServerAnswerWhatItsContractDoesNotDescribe() {
    var clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> run(SEED + i, REQUESTS / CLIENTS)))
            .toList();

    var answers = new TreeMap<Integer, Integer>();
    clients.forEach(c -> c.join().forEach((status, n) -> answers.merge(status, n, Integer::sum)));

    assertThat(answers).as("how often each status was answered").containsKeys(200, 400, 401, 405);
    int sent = answers.values().stream().mapToInt(n -> n).sum();
    assertThat(answers.get(200)).isGreaterThan(sent / 20);
  }

  private Map<Integer, Integer> run(long seed, int count) {
    var random = new Random(seed);
    var requests = new FuzzRequests(contract, random);
    var targets = requests.targets();
    var statuses = new HashMap<Integer, Integer>();
    var client = new RawClient(server.port());
    long end = System.nanoTime() + BUDGET.toNanos();
    for (int i = 0; i < count && System.nanoTime() < end; i++) {
      var target = targets.get(random.nextInt(targets.size()));
      var request = requests.next(target);
      long start = System.nanoTime();
      var answer = client.send(request.bytes());
      check(target, request, answer);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.header("Connection").equals("close") || answer.status() == 0) {
        client.close();
        client = new RawClient(server.port());
      }
    }
    client.close();
    return statuses;
  }

  private void check(Target target, FuzzRequests.Request request, RawClient.Answer answer) {
    Supplier<String> what =
        () -> request.bytes() + "\n---\n" + answer.status() + " " + answer.body();
    assertThat(answer.status()).as(what).isBetween(200, 499);
    if (answer.header("Content-Type").endsWith("json")) {
      assertThat(answer.body())
          .as(what)
          .doesNotContain(TestApp.KEY, "io.vertx", "java.", "Exception", "postgresql://");
    }
    if (request.method().equals("HEAD") || answer.status() == 304) {
      return;
    }
    var described = described(target, request.method(), answer.status());
    if (answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).as(what).isEqualTo("application/problem+json");
      assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(answer.status());
    }
    assertThat(described).as(what).isPresent();
    fault(described.get(), answer)
        .ifPresent(fault -> assertThat(fault.toString()).as(what).isEmpty());
  }

  /** What the contract says of a status, in the operation or for any request. */
  private Optional<JsonObject> described(Target target, String method, int status) {
    var name = Integer.toString(status);
    var operation =
        contract
            .getJsonObject("paths")
            .getJsonObject(target.path())
            .getJsonObject(method.toLowerCase(Locale.ROOT), target.operation());
    return Optional.ofNullable(operation.getJsonObject("responses").getJsonObject(name))
        .or(
            () ->
                Optional.ofNullable(
                    contract.getJsonObject("x-before-routing").getJsonObject(name)));
  }

  private synchronized Optional<SchemaRule.Fault> fault(
      JsonObject described, RawClient.Answer answer) {
    var type = MediaTypes.name(answer.header("Content-Type"));
    var content = described.getJsonObject("content", new JsonObject());
    if (answer.body().isEmpty()) {
      return Optional.empty();
    }
    assertThat(content.fieldNames()).contains(type);
    if (!type.endsWith("json") || answer.body().length() > LARGEST_JUDGED) {
      return Optional.empty();
    }
    var schema = content.getJsonObject(type).getJsonObject("schema");
    return rules
        .computeIfAbsent(schema.encode(), text -> SchemaRule.of(schema))
        .fault(StrictJson.read(answer.body().getBytes(UTF_8)));
  }
}
