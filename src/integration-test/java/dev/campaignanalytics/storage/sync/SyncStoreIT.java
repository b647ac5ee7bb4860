package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.sync.SyncStore.NewStanding;
import dev.campaignanalytics.storage.sync.SyncStore.SyncedAccount;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final String ODD = "a'b\"c{d},\\e NULL 例%";

  private final SyncStore sync = new SyncStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate sync_state, accounts, quarantined_rows");
  }

  @Test
  void withoutAccountsThereIsNoStatusAndNothingToRequest() {
    assertThat(sync.statuses().await()).isEmpty();
    assertThat(request(Optional.empty())).isZero();
  }

  @Test
  void thePlatformIsListedBeforeItsAccounts() {
    save(NOON, readable("1"), readable(ODD));

    assertThat(sync.statuses().await().get(0).accountId()).isEmpty();
    assertThat(sync.statuses().await())
        .extracting(SourceStatus::accountId)
        .containsExactlyInAnyOrder("", "1", ODD);
  }

  @Test
  void anAccountThatIsNoLongerListedIsNotReadButKeptWithItsHistory() {
    save(NOON, readable("1"), readable("2"));
    database.run("update sync_state set last_success_at = now() where account_id = '1'");

    save(LATER);

    assertThat(database.count("sync_state where account_id <> '' and pollable")).isZero();
    assertThat(sync.statuses().await())
        .extracting(SourceStatus::accountId)
        .containsExactly("", "1");
  }

  @Test
  void anAccountThatCannotBeReadSaysWhyAndReturnsToOkWhenItCan() {
    save(NOON, new SyncedAccount("1", List.of(), true, Optional.of("ask for access")));
    var refused = standing("1");
    save(LATER, readable("1"));

    assertThat(refused.state()).isEqualTo(SourceState.DISABLED);
    assertThat(refused.advice()).isEqualTo("ask for access");
    assertThat(standing("1").state()).isEqualTo(SourceState.OK);
    assertThat(standing("1").advice()).isEmpty();
    assertThat(standing("1").since()).isEqualTo(LATER);
  }

  @Test
  void anotherListingKeepsTheStateThatARunFound() {
    save(NOON, readable("1"));
    sync.saveStanding(key("1"), new NewStanding(SourceState.THROTTLED, "", none(), none(), NOON))
        .await();

    save(LATER, new SyncedAccount("1", List.of("manager"), true, Optional.empty()));

    assertThat(standing("1").state()).isEqualTo(SourceState.THROTTLED);
    assertThat(standing("1").since()).isEqualTo(NOON);
  }

  @Test
  void theTimeOfAStateIsThatOfItsFirstReport() {
    save(NOON, readable("1"));
    sync.saveStanding(key("1"), new NewStanding(SourceState.DEGRADED, "a", none(), none(), NOON))
        .await();

    sync.saveStanding(key("1"), new NewStanding(SourceState.DEGRADED, "b", none(), none(), LATER))
        .await();

    assertThat(standing("1").since()).isEqualTo(NOON);
    assertThat(standing("1").advice()).isEqualTo("b");
  }

  @Test
  void aStateWithoutAQuotaKeepsTheKnownOne() {
    save(NOON, readable("1"));
    var known = new NewStanding(SourceState.OK, "", none(), Optional.of(42.5), NOON);
    sync.saveStanding(key("1"), known).await();

    sync.saveStanding(key("1"), new NewStanding(SourceState.OK, "", none(), none(), LATER)).await();

    assertThat(standing("1").quotaPercent()).isEqualTo(42.5);
  }

  @Test
  void adviceHasAtMostAThousandCharactersAndNoneIsSplit() {
    save(NOON, readable("1"));

    var advice = new NewStanding(SourceState.OK, "😀".repeat(1001), none(), none(), NOON);
    sync.saveStanding(key("1"), advice).await();

    assertThat(standing("1").advice()).isEqualTo("😀".repeat(1000));
  }

  @Test
  void aStatusHasTheNameOfTheAccountUnlessThatIsBlank() {
    save(NOON, readable("1"), readable("2"));
    new CatalogStore(database.database())
        .saveAccounts(List.of(account("1", "Shop"), account("2", "  ")))
        .await();

    assertThat(status("1").name()).contains("Shop");
    assertThat(status("2").name()).isEmpty();
  }

  @Test
  void onlyRowsThatAreStillMissingAreCounted() {
    save(NOON, readable("1"));
    database.run(
        """
        insert into quarantined_rows
        select 'meta', account, 'DAY', place, 'days', '2026-06-01', '2026-06-01', '', '', now(),
               now(), resolved::timestamptz
        from (values ('1', 'a', null), ('1', 'b', '2026-06-02'), ('2', 'c', null))
          as r (account, place, resolved)
        """);

    assertThat(standing("1").quarantined()).isEqualTo(1);
  }

  @Test
  void aRequestCountsTheAccountsThatAreReadWithoutThePlatformsRow() {
    save(NOON, readable("1"), readable("2"));
    database.run("update sync_state set pollable = false where account_id = '2'");

    assertThat(request(Optional.empty())).isEqualTo(1);
    assertThat(database.count("sync_state where requested_at is not null")).isEqualTo(2);
  }

  @Test
  void aRequestForOneAccountAlsoAsksForThePlatformsListing() {
    save(NOON, readable("1"), readable("2"));

    assertThat(request(Optional.of("1"))).isEqualTo(1);
    assertThat(request(Optional.of("unknown"))).isZero();
    assertThat(database.count("sync_state where requested_at is not null and account_id <> '2'"))
        .isEqualTo(2);
    assertThat(database.count("sync_state where requested_at is not null")).isEqualTo(2);
  }

  @Test
  void aRequestEndsThePauseOfAFaultButNotOneThatThePlatformAskedFor() {
    save(NOON, readable("1"), readable("2"));
    var pause = Optional.of(LATER);
    sync.saveStanding(key("1"), new NewStanding(SourceState.DEGRADED, "", pause, none(), NOON))
        .await();
    sync.saveStanding(key("2"), new NewStanding(SourceState.THROTTLED, "", pause, none(), NOON))
        .await();

    request(Optional.empty());

    assertThat(
            database.text(
                "select string_agg(account_id, ',') from sync_state where paused_until is not"
                    + " null"))
        .isEqualTo("2");
  }

  @Test
  void theBreakerIsThatOfThePlatform() {
    save(NOON, readable("1"));

    sync.saveBreaker(Platform.META, "OPEN").await();

    assertThat(standing("").breaker()).isEqualTo("OPEN");
    assertThat(standing("1").breaker()).isEmpty();
  }

  @Test
  void aListingOfCampaignsIsRecordedForItsAccountOnly() {
    save(NOON, readable("1"), readable("2"));

    sync.saveListed(key("1"), 28, LocalDate.of(2026, 1, 1), LATER).await();

    assertThat(
            database.text(
                "select account_id from sync_state where look_back_days = 28 and listed_at >"
                    + " '2026-06-06T12:00:30Z'"))
        .isEqualTo("1");
  }

  @Test
  void nodesThatListAndLeaseAccountsAtOnceNeverWaitForEachOther() {
    var leases = new LeaseStore(database.database());
    var many = IntStream.range(0, 40).mapToObj(i -> readable("acct-" + i)).toList();
    var reversed = new ArrayList<>(many);
    Collections.reverse(reversed);
    var deadlocks = "(select deadlocks from pg_stat_database where datname = current_database())";
    sync.saveAccounts(Platform.META, many, NOON).await();

    for (int round = 0; round < 30; round++) {
      var at = NOON.plusSeconds(round);
      Future.all(
              List.of(
                  sync.saveAccounts(Platform.META, round % 2 == 0 ? many : many.subList(0, 20), at),
                  sync.saveAccounts(Platform.META, reversed, at),
                  leases.hold("one", List.of(Platform.META), Duration.ofMinutes(1)),
                  leases.hold("two", List.of(Platform.META), Duration.ofMinutes(1)),
                  leases.hold("one", List.of(Platform.META), Duration.ofMinutes(1)),
                  sync.requestSync(new SyncRequest(Platform.META, Optional.empty(), at)),
                  leases.leave("two")))
          .await();
    }

    assertThat(database.text("select " + deadlocks + "::text")).isEqualTo("0");
  }

  private void save(Instant at, SyncedAccount... accounts) {
    database.run(
        "insert into sync_state (platform, account_id) values ('meta', '') on conflict do nothing");
    sync.saveAccounts(Platform.META, Arrays.asList(accounts), at).await();
  }

  private int request(Optional<String> account) {
    return sync.requestSync(new SyncRequest(Platform.META, account, LATER)).await();
  }

  private SourceStatus status(String account) {
    return sync.statuses().await().stream()
        .filter(status -> status.accountId().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private SourceStatus.Standing standing(String account) {
    return status(account).standing();
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static SyncedAccount readable(String id) {
    return new SyncedAccount(id, List.of(), true, Optional.empty());
  }

  private static Account account(String id, String name) {
    return new Account(Platform.META, id, name, "EUR", ZoneOffset.UTC, "ACTIVE");
  }

  private static HeldAccount.Key key(String account) {
    return new HeldAccount.Key(Platform.META, account);
  }
}
