package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.EmulatedPlatforms.Account;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as separate processes share the accounts, while one after the other is killed or
 * hangs. About a minute.
 */
@Tag("faults")
class NodesIT {
  private static final long SEED = 20_261_125;
  private static final int KILLS = 3;
  private static final Duration MOVED_WITHIN = Duration.ofSeconds(30);

  /** Longer than a lease, so that a response comes when another node has the account. */
  private static final int HELD_BACK_MILLIS = 12_000;

  @TempDir private static Path folder;

  private static ThreeNodes nodes;
  private static List<Account> accounts;
  private static int faults;

  @BeforeAll
  static void start() {
    nodes = new ThreeNodes(folder);
    accounts = nodes.platforms.accounts();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  @DisplayName("F12: nodes that are killed in the middle of a window lose and double nothing")
  void nodesThatAreKilledInTheMiddleOfAWindowLoseAndDoubleNothing() {
    var dice = new Random(SEED);
    nodes.watchHands();

    for (int kill = 0; kill < KILLS; kill++) {
      var victim = nodes.holder(caughtInAWindow(dice));
      victim.kill();
      nodes.replace(victim);
      await().atMost(MOVED_WITHIN).until(() -> nodes.held(victim) == 0);
    }
    nodes.readAll();

    nodes.platforms.areStored(nodes.sql, ThreeNodes.DAYS);
    var hands = nodes.changesOfHands();
    assertThat(nodes.doorsByAccount())
        .hasSize(accounts.size())
        .allSatisfy(
            (account, doors) ->
                assertThat(changes(doors))
                    .as("%s was asked for by one node at a time", account)
                    .isLessThanOrEqualTo(hands.get(account)));
  }

  @Test
  @DisplayName("F13: a node that hung beyond its lease writes nothing when it comes back")
  void aNodeThatHungBeyondItsLeaseWritesNothingWhenItComesBack() {
    var account = caughtInAWindow(new Random(SEED + 1));
    var sleeper = nodes.holder(account);
    var name = nodes.holderName(account);

    sleeper.pause();
    await()
        .atMost(MOVED_WITHIN)
        .until(() -> !List.of(name, "null").contains(nodes.holderName(account)));
    sleeper.resume();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> sleeper.output().contains("the window of " + name + " is dropped"));
    nodes.readAll();
    nodes.platforms.areStored(nodes.sql, ThreeNodes.DAYS);
  }

  /** An account with a report in progress whose response is delayed. */
  private static Account caughtInAWindow(Random dice) {
    var account = accounts.get(dice.nextInt(accounts.size()));
    var name = "held-back-" + ++faults;
    nodes.platforms.fault(
        new JsonObject()
            .put("kind", "delay")
            .put("name", name)
            .put("platform", account.platform())
            .put("account", account.id())
            .put("endpoint", ThreeNodes.REPORTS.get(account.platform()))
            .put("after", dice.nextInt(3))
            .put("times", 1)
            .put("with", new JsonObject().put("ms", HELD_BACK_MILLIS)));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              requestSync(account);
              return nodes.platforms.struck(name) > 0;
            });
    return account;
  }

  /** Without effect while the account is being read or is not known yet. */
  private static void requestSync(Account account) {
    nodes.requestSync(account.platform(), "?account=" + account.id());
  }

  private static long changes(List<String> doors) {
    long changes = 0;
    for (int i = 1; i < doors.size(); i++) {
      changes += doors.get(i).equals(doors.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }
}
