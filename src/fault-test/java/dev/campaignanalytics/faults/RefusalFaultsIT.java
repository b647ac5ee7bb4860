package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** PostgreSQL answers, but refuses: its disk is full, transactions conflict. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalFaultsIT {
  private static final String INSIGHTS = "/campaign/ledger-0/insights";
  private static final int POISON = 3;

  /** A batch is tried six times. Sequences advance even where transactions are rolled back. */
  private static final String EACH_SEVENTH_STATEMENT_FAILS =
      """
      create sequence statements;
      create function fail_sometimes() returns trigger language plpgsql as $$
      declare n bigint := nextval('statements');
      begin
        if n % 7 = 0 then
          raise exception using errcode = case when n % 2 = 0 then '40001' else '40P01' end;
        end if;
        return null;
      end $$;
      create trigger fail_sometimes before insert on campaign_metrics
        for each statement execute function fail_sometimes();
      """;

  private static final String POISONED_ROWS_FAIL =
      """
      create function fail_poison() returns trigger language plpgsql as $$
      begin
        if new.campaign_id = 'ledger-3' and new.impressions % 2 = 0 then
          raise exception using errcode = '23514', message = 'poison';
        end if;
        return new;
      end $$;
      create trigger fail_poison before insert on campaign_metrics
        for each row execute function fail_poison();
      """;

  private static SmallDisk disk;
  private static Stage stage;
  private static Program node;
  private static Ledger ledger;
  private static Http http;

  @BeforeAll
  static void set() {
    disk = SmallDisk.mount("400m");
    stage = Stage.in(disk.folder());
    node = stage.node(Map.of("DATA_DIR", "target/nowhere", "NEAR_TTL", "60s", "REDIS_TTL", "60s"));
    http = new Http(node.port());
    ledger = new Ledger();
  }

  @AfterAll
  static void strike() {
    node.close();
    stage.close();
    disk.close();
  }

  @Test
  @Order(1)
  @DisplayName("F5: deadlocks and serialization failures are tried again; no client sees one")
  void transactionsAreInEachOthersWay() {
    stage.postgres().execute(EACH_SEVENTH_STATEMENT_FAILS);

    try (var pushes = PushLoad.start(http, ledger, 100)) {
      for (int i = 0; i < 10; i++) {
        pushes.awaitProgress(Duration.ofSeconds(20));
      }
      assertThat(pushes.failures()).as("%s", pushes.lastFailure()).isZero();
    }

    stage.postgres().execute("drop trigger fail_sometimes on campaign_metrics");
    assertThat(stage.postgres().number("select last_value from statements")).isGreaterThan(30);
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @Order(2)
  @DisplayName("F37: five hundred clients ask the same at once: it is computed once")
  void aStampede() throws Exception {
    var cold = INSIGHTS + "?from=2026-01-01&to=2026-01-31";
    double before = http.metric("ca_answers_total", "database");
    var clients = Executors.newFixedThreadPool(64);

    Callable<Http.Answer> call = () -> http.get(cold);
    for (var response : clients.invokeAll(Collections.nCopies(500, call))) {
      assertThat(response.get().isGood()).isTrue();
    }
    clients.shutdown();

    assertThat(http.metric("ca_answers_total", "database") - before).isBetween(1.0, 3.0);
  }

  @Test
  @Order(3)
  @DisplayName("F26: rows that can never be stored become dead letters; all the others are stored")
  void poison() {
    stage.postgres().execute(POISONED_ROWS_FAIL);
    var numbers = ledger.next(200);
    var poisoned = numbers.stream().filter(RefusalFaultsIT::isPoison).toList();
    var good = numbers.stream().filter(n -> !isPoison(n)).toList();

    var response = http.push(lines(numbers));
    var again = http.push(lines(numbers));

    assertThat(response.json().getInteger("rejected"))
        .as("%s", response)
        .isEqualTo(poisoned.size());
    assertThat(response.json().getInteger("inserted")).isEqualTo(good.size());
    assertThat(again.json().getInteger("duplicate")).as("%s", again).isEqualTo(good.size());
    assertThat(stage.postgres().number("select count(*) from dead_letters"))
        .isEqualTo(poisoned.size());
    assertThat(stage.postgres().number("select min(times) from dead_letters")).isEqualTo(2);
    ledger.acknowledge(good);
    stage.postgres().execute("drop trigger fail_poison on campaign_metrics");
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @Order(4)
  @DisplayName(
      "F6: PostgreSQL's disk is full: reads go on, and so do writes when there is room again")
  void theDiskIsFull() {
    assertThat(http.get(INSIGHTS).isGood()).isTrue();
    try (var pushes = PushLoad.start(http, ledger, 100)) {
      disk.fill();
      await().atMost(Duration.ofSeconds(60)).until(() -> pushes.failures() > 5);
      var read = http.get(INSIGHTS);
      var refused = pushes.lastFailure();
      disk.free();
      stage.postgres().startIfEnded();
      pushes.awaitProgress(Duration.ofSeconds(30));

      assertThat(read.isGood()).as("%s", read).isTrue();
      assertThat(refused.status()).as("%s", refused).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
    }
    new Checker(stage.postgres(), ledger).check();
  }

  private static boolean isPoison(int number) {
    return number % Ledger.CAMPAIGNS == POISON && Ledger.impressions(number) % 2 == 0;
  }

  private static String lines(List<Integer> numbers) {
    return numbers.stream().map(n -> ledger.row(n).encode()).collect(Collectors.joining("\n"));
  }
}
