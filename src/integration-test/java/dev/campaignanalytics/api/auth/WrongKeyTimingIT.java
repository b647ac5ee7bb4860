package dev.campaignanalytics.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.storage.ApiKeyStore;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The time to check a wrong key reveals nothing about it. All kinds of wrong keys are tried in
 * rotation, so that other load on the machine affects all of them alike, and medians are compared.
 * A measurement that was disturbed is repeated; a difference that really exists stays.
 */
class WrongKeyTimingIT {
  private static final int ROUNDS = 500;
  private static final int CALLS = 40;
  private static final int MEASUREMENTS = 8;

  /** Without the hash of an unknown key it would take half as long. */
  private static final double BOUND = 0.2;

  private static final String OWN = "8f2c1d7e9a4b6c3d8f2c1d7e9a4b6c3d8f2c1d7e9a4b6c3d";
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final KeyText KNOWN = KeyText.random();
  private static final Authenticator authenticator = authenticator();

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aWrongOwnKeyTakesAsLongForAnyCorrectPart() {
    assertAlike(
        Map.of(
            "nothing is right", "x".repeat(OWN.length()),
            "the first half is right", OWN.substring(0, 24) + "x".repeat(24),
            "all but the last character is right", OWN.substring(0, OWN.length() - 1) + "x"));
  }

  @Test
  void aWrongManagedKeyTakesAsLongForAnyCorrectPart() {
    var text = KNOWN.text();
    var secret = text.substring(text.length() - 43);
    assertAlike(
        Map.of(
            "the id is unknown", text.replace(KNOWN.id(), "00000000"),
            "only the id is right", text.replace(secret, "x".repeat(43)),
            "half of the secret is right", text.substring(0, text.length() - 20) + "x".repeat(20),
            "all but the last character is right", butTheLast(text)));
  }

  private static String butTheLast(String text) {
    return text.substring(0, text.length() - 1) + (text.endsWith("x") ? "y" : "x");
  }

  private void assertAlike(Map<String, String> wrongKeys) {
    wrongKeys.values().forEach(key -> assertThat(judge(key).failed()).isTrue());
    var medians = medians(wrongKeys);
    for (int i = 1; i < MEASUREMENTS && spread(medians) > BOUND; i++) {
      medians = medians(wrongKeys);
    }

    assertThat(spread(medians)).as("medians in nanoseconds: %s", medians).isLessThan(BOUND);
  }

  private Map<String, Long> medians(Map<String, String> keys) {
    var random = new Random(42);
    var samples = new LinkedHashMap<String, List<Long>>();
    keys.keySet().forEach(what -> samples.put(what, new ArrayList<>()));
    var order = new ArrayList<>(keys.keySet());
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      order.forEach(what -> samples.get(what).add(nanos(keys.get(what))));
    }
    return samples.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> median(entry.getValue())));
  }

  private long nanos(String key) {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      judge(key);
    }
    return (System.nanoTime() - start) / CALLS;
  }

  private Future<AuthenticatedCaller> judge(String key) {
    return authenticator.judge(key, () -> "192.0.2.1");
  }

  private static long median(List<Long> samples) {
    var sorted = samples.stream().mapToLong(n -> n).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** How much longer the longest takes than the shortest. */
  private static double spread(Map<String, Long> medians) {
    var times = medians.values().stream().mapToLong(n -> n).toArray();
    var max = Arrays.stream(times).max().orElseThrow();
    return (double) max / Arrays.stream(times).min().orElseThrow() - 1;
  }

  private static Authenticator authenticator() {
    var keys = new ApiKeyCache(vertx, store(), Clock.systemUTC());
    keys.start().await();
    return new Authenticator(
        new Authenticator.Credentials(new Secret(OWN), keys, Optional.empty()),
        new FailedAttempts(Integer.MAX_VALUE, Ticker.systemTicker()),
        new ClientAddresses(List.of()),
        Clock.systemUTC());
  }

  /** With one key. */
  private static ApiKeyStore store() {
    var store = new ApiKeyStore(database.database());
    var life = new ApiKey.Life(Instant.EPOCH, Optional.empty(), Optional.empty());
    store
        .add(
            new ApiKey(
                KNOWN.id(),
                KNOWN.hash(),
                "BI",
                Set.of(Scope.INSIGHTS_READ),
                Optional.empty(),
                life,
                Optional.empty()))
        .await();
    return store;
  }
}
