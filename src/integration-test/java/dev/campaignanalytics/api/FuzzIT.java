package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thousands of nearly valid requests, made from the shipped contract: no response may be a 5xx,
 * have a status or a schema that the contract does not describe, or reveal internals. The same seed
 * makes the same requests; {@code -Dfuzz.seed} chooses another, {@code -Dfuzz.requests} how many.
 */
@Tag("contracts")
class FuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
  private static final int CLIENTS = 4;

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "DATA_SOURCE", "fake",
              "FAKE_HISTORY_DAYS", "10",
              "LIMIT_REQUESTS", "1000000000",
              "LIMIT_REQUESTS_PER_ADDRESS", "1000000000",
              "API_FAILED_ATTEMPTS", "1000000"));

  @Test
  void noRequestMakesTheServerAnswerWhatItsContractDoesNotDescribe() throws IOException {
    var contract = Contract.load();
    var nanos = new ConcurrentHashMap<String, Long>();
    var threads = Executors.newFixedThreadPool(CLIENTS);

    var runs =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> new FuzzClient(server.port(), contract, SEED + i))
            .map(
                client ->
                    CompletableFuture.supplyAsync(
                        () -> client.run(REQUESTS / CLIENTS, nanos), threads))
            .toList();
    var responses = new TreeMap<Integer, Integer>();
    runs.forEach(
        run -> run.join().forEach((status, n) -> responses.merge(status, n, Integer::sum)));
    threads.shutdown();

    Files.writeString(Path.of("target/fuzz-answers.txt"), responses + "\n" + seconds(nanos) + "\n");
    int sent = responses.values().stream().mapToInt(n -> n).sum();
    assertThat(sent).isEqualTo(REQUESTS);
    assertThat(responses).as("how often each status was answered").containsKeys(200, 400, 401, 405);
    assertThat(responses.get(200)).isGreaterThan(sent / 20);
  }

  private static Map<String, Double> seconds(Map<String, Long> nanos) {
    var seconds = new TreeMap<String, Double>();
    nanos.forEach((name, spent) -> seconds.put(name, spent / 10_000_000 / 100.0));
    return seconds;
  }
}
