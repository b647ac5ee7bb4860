package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.sync.LeaseStore.Share;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Duration LONG = Duration.ofHours(1);
  private static final List<Platform> META = List.of(Platform.META);

  private final LeaseStore leases = new LeaseStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate sync_state, ingestion_nodes");
  }

  @Test
  void withoutAnyRowANodeHoldsNothing() {
    var holding = leases.hold("a", META, LONG).await();

    assertThat(holding.accounts()).isEmpty();
    assertThat(rows(holding)).isZero();
  }

  @Test
  void aNodeThatIsAloneHoldsEveryAccountThatIsRead() {
    accounts("1", "2");
    database.run("update sync_state set pollable = false where account_id = '2'");

    assertThat(mine(leases.hold("a", META, LONG).await())).containsExactly("", "1");
  }

  @Test
  void aNodeTakesNoAccountOfAPlatformThatItDoesNotSync() {
    accounts("1");
    leases.register(List.of(Platform.GOOGLE)).await();

    assertThat(mine(leases.hold("a", List.of(Platform.GOOGLE), LONG).await())).containsExactly("");
    assertThat(database.count("sync_state where platform = 'meta' and holder is null"))
        .isEqualTo(2);
  }

  @Test
  void registeringAgainReleasesNothing() {
    accounts("1");
    leases.hold("a", META, LONG).await();

    leases.register(META).await();

    assertThat(database.count("sync_state where holder = 'a'")).isEqualTo(2);
  }

  @Test
  void aSecondNodeGetsItsShareWhenTheFirstReleasesItsSurplus() {
    accounts("1", "2", "3", "4");
    leases.hold("a", META, LONG).await();

    assertThat(mine(leases.hold("b", META, LONG).await())).isEmpty();
    var ofA = leases.hold("a", META, LONG).await();
    assertThat(rows(ofA)).isEqualTo(3);
    leases.giveBack("a", List.of(key("3"), key("4"))).await();

    assertThat(mine(leases.hold("b", META, LONG).await())).containsExactly("3", "4");
  }

  @Test
  void noAccountHasTwoHoldersWhenManyNodesTakeThemAtOnce() {
    accounts(IntStream.range(0, 23).mapToObj(Integer::toString).toArray(String[]::new));
    for (int round = 0; round < 5; round++) {
      database.run("update sync_state set holder = null, lease_until = null");
      var nodes =
          Stream.of("a", "b", "c", "d", "e", "f")
              .map(node -> leases.hold(node, META, LONG).map(LeaseStoreIT::mine))
              .toList();

      Future.all(nodes).await();

      assertThat(nodes.stream().flatMap(node -> node.result().stream())).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyNewHolderGetsALargerFenceAndTheSameHolderKeepsIt() {
    accounts("1");
    long first = fence(leases.hold("a", META, LONG).await());

    long extended = fence(leases.hold("a", META, LONG).await());
    leases.leave("a").await();
    long next = fence(leases.hold("b", META, LONG).await());

    assertThat(extended).isEqualTo(first);
    assertThat(next).isGreaterThan(first);
  }

  @Test
  void anExpiredLeaseIsTakenAndOneThatHasNotExpiredIsNot() {
    accounts("1", "2");
    leases.hold("a", META, LONG).await();
    database.run("update ingestion_nodes set seen_at = clock_timestamp() - interval '2 h'");
    database.run(
        """
        update sync_state set lease_until = clock_timestamp() - interval '1 ms'
        where account_id = '1'
        """);

    assertThat(mine(leases.hold("b", META, LONG).await())).containsExactly("1");
  }

  @Test
  void aHolderThatIsLateExtendsALeaseThatNoOtherNodeTook() {
    accounts("1");
    leases.hold("a", META, LONG).await();
    database.run("update sync_state set lease_until = clock_timestamp() - interval '1 min'");

    leases.hold("a", META, LONG).await();

    assertThat(
            database.count("sync_state where lease_until > clock_timestamp() + interval '59 min'"))
        .isEqualTo(2);
  }

  @Test
  void aNodeThatWasNotSeenForALifetimeDoesNotCount() {
    accounts("1", "2", "3");
    database.run(
        """
        insert into ingestion_nodes (node, seen_at) values
          ('late', clock_timestamp() - interval '59 min'),
          ('gone', clock_timestamp() - interval '61 min')
        """);

    assertThat(rows(leases.hold("a", META, LONG).await())).isEqualTo(2);
  }

  @Test
  void aNodeReleasesOnlyItsOwnLeases() {
    accounts("1");
    leases.hold("a", META, LONG).await();

    leases.giveBack("b", List.of(key("1"))).await();
    leases.giveBack("a", List.of()).await();
    leases.leave("b").await();

    assertThat(database.count("sync_state where holder = 'a'")).isEqualTo(2);
  }

  @Test
  void aNodeThatLeavesReleasesEverythingAndNoLongerCounts() {
    accounts("1", "2", "3");
    leases.hold("a", META, LONG).await();

    leases.leave("a").await();

    assertThat(leases.hold("b", META, LONG).await().accounts()).hasSize(4);
    assertThat(rows(leases.hold("b", META, LONG).await())).isEqualTo(4);
  }

  @Test
  void aPlatformThatOneNodeSyncsIsNotSharedWithTheOthers() {
    accounts("1", "2", "3");
    var both = List.of(Platform.META, Platform.GOOGLE);
    leases.register(both).await();
    leases.hold("b", List.of(Platform.GOOGLE), LONG).await();

    assertThat(leases.hold("a", both, LONG).await().shares())
        .containsExactlyInAnyOrder(
            new Share(Set.of(Platform.META), 4), new Share(Set.of(Platform.GOOGLE), 1));
  }

  @Test
  void aNodeReleasesOnePlatformAndKeepsTheOthers() {
    accounts("1");
    var both = List.of(Platform.META, Platform.GOOGLE);
    leases.register(both).await();
    leases.hold("a", both, LONG).await();

    leases.release("b", Platform.GOOGLE).await();
    leases.release("a", Platform.META).await();

    assertThat(database.count("sync_state where holder = 'a'")).isEqualTo(1);
    assertThat(database.text("select platform from sync_state where holder = 'a'"))
        .isEqualTo("google");
  }

  @Test
  void everyNodeSeesTheRowOfThePlatformAndOnlyItsHolderCallsItItsOwn() {
    accounts();
    leases.hold("a", META, LONG).await();

    var seen = leases.hold("b", META, LONG).await().accounts();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).key().isPlatform()).isTrue();
    assertThat(seen.get(0).mine()).isFalse();
  }

  @Test
  void idsAreOnlyText() {
    var odd = "a'b\"c{d},\\e NULL 例%";
    accounts(odd, "{" + odd + "}");
    leases.hold("a", META, LONG).await();

    leases.giveBack("a", List.of(key(odd))).await();

    assertThat(mine(leases.hold("a", META, Duration.ofSeconds(1)).await())).contains(odd);
    assertThat(database.count("sync_state where account_id like '{%' and fence = 1")).isEqualTo(1);
    assertThat(database.count("sync_state where account_id like 'a%' and fence = 2")).isEqualTo(1);
  }

  private void accounts(String... ids) {
    leases.register(META).await();
    for (var id : ids) {
      var sql = "insert into sync_state (platform, account_id) values ('meta', $1)";
      database.database().execute(sql, Tuple.of(id)).await();
    }
  }

  private static HeldAccount.Key key(String id) {
    return new HeldAccount.Key(Platform.META, id);
  }

  private static List<String> mine(LeaseStore.Holding holding) {
    return holding.accounts().stream()
        .filter(HeldAccount::mine)
        .map(account -> account.key().accountId())
        .toList();
  }

  private static int rows(LeaseStore.Holding holding) {
    return holding.shares().stream().mapToInt(Share::rows).sum();
  }

  private static long fence(LeaseStore.Holding holding) {
    return holding.accounts().stream()
        .filter(account -> account.key().accountId().equals("1"))
        .mapToLong(HeldAccount::fence)
        .sum();
  }
}
