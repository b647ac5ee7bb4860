package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackfillStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");
  private static final DateRange MAY =
      new DateRange(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-31"));
  private static final String ODD = "a'b\"c{d},\\e NULL 例%";

  private final BackfillStore backfills = new BackfillStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate backfills, sync_state");
    new LeaseStore(database.database()).register(List.of(Platform.META)).await();
    account("1");
    account("2");
    account(ODD);
  }

  @Test
  void withoutRequestsThereIsNoneToDo() {
    assertThat(backfills.next(key("1")).await()).isEmpty();
    assertThat(backfills.latest().await()).isEmpty();
    assertThat(backfills.cancel("unknown", NOON).await()).isFalse();
  }

  @Test
  void aRequestStartsWithItsLastDay() {
    var id = request(ODD, MAY, NOON).orElseThrow();

    assertThat(backfills.next(key(ODD)).await())
        .contains(
            new BackfillStatus(
                id,
                Platform.META,
                ODD,
                MAY,
                Optional.of(MAY.to()),
                BackfillStatus.State.RUNNING,
                NOON,
                ""));
  }

  @Test
  void onlyAnAccountThatIsKnownHasBackfills() {
    assertThat(request("unknown", MAY, NOON)).isEmpty();
    assertThat(request("", MAY, NOON)).as("the platform's own row").isEmpty();
    assertThat(database.count("backfills")).isZero();
  }

  @Test
  void theSameOpenRequestIsStoredOnceAndOtherDaysAreAnotherRequest() {
    var first = request("1", MAY, NOON);

    assertThat(request("1", MAY, NOON.plusSeconds(60))).isEqualTo(first);
    assertThat(request("1", new DateRange(MAY.from(), MAY.to().minusDays(1)), NOON))
        .isNotEqualTo(first);
    assertThat(request("2", MAY, NOON)).isNotEqualTo(first);
    assertThat(database.count("backfills")).isEqualTo(3);
  }

  @Test
  void afterACancellationTheSameDaysAreAnotherRequest() {
    var first = request("1", MAY, NOON);
    backfills.cancel(first.orElseThrow(), NOON).await();

    assertThat(request("1", MAY, NOON)).isPresent().isNotEqualTo(first);
  }

  @Test
  void aRequestIsCancelledOnce() {
    var id = request("1", MAY, NOON).orElseThrow();

    assertThat(backfills.cancel(id, NOON).await()).isTrue();
    assertThat(backfills.cancel(id, NOON).await()).isFalse();
    assertThat(backfills.next(key("1")).await()).isEmpty();
  }

  @Test
  void theOldestOpenRequestOfTheAccountIsNext() {
    request("2", MAY, NOON.minusSeconds(100));
    var cancelled = request("1", days(1), NOON.minusSeconds(90)).orElseThrow();
    backfills.cancel(cancelled, NOON).await();
    request("1", days(2), NOON);
    var oldest = request("1", days(3), NOON.minusSeconds(1));

    assertThat(backfills.next(key("1")).await()).map(BackfillStatus::id).isEqualTo(oldest);
  }

  @Test
  void openRequestsAreListedFirstThenTheLatestOfTheOthers() {
    var old = request("1", days(1), NOON).orElseThrow();
    var late = request("1", days(2), NOON).orElseThrow();
    var open = request("1", days(3), NOON.minusSeconds(100)).orElseThrow();
    backfills.cancel(old, NOON.plusSeconds(1)).await();
    backfills.cancel(late, NOON.plusSeconds(2)).await();

    assertThat(backfills.latest().await())
        .extracting(BackfillStatus::id)
        .containsExactly(open, late, old);
  }

  @Test
  void anOpenRequestIsListedHoweverManyHaveEnded() {
    var open = request("1", MAY, NOON.minusSeconds(1000)).orElseThrow();
    database.run(
        """
        insert into backfills (id, platform, account_id, range_from, range_to, state,
                               requested_at, updated_at)
        select n, 'meta', '1', '2026-01-01', '2026-01-02', 'DONE', now(), now()
        from generate_series(1, 150) n
        """);

    var listed = backfills.latest().await();

    assertThat(listed).hasSize(100);
    assertThat(listed.get(0).id()).isEqualTo(open);
  }

  private Optional<String> request(String account, DateRange days, Instant at) {
    return backfills.request(new BackfillRequest(Platform.META, account, days, at)).await();
  }

  private static DateRange days(int count) {
    return DateRange.lastDays(MAY.to(), count);
  }

  private static HeldAccount.Key key(String account) {
    return new HeldAccount.Key(Platform.META, account);
  }

  private static void account(String id) {
    database
        .database()
        .execute("insert into sync_state (platform, account_id) values ('meta', $1)", Tuple.of(id))
        .await();
  }
}
