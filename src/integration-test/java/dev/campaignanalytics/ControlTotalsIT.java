package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditLevel;
import dev.campaignanalytics.model.audit.AuditReason;
import dev.campaignanalytics.model.audit.AuditState;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.message.AccountRemark;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the accounts of all platforms report for themselves, read beside their campaigns. */
@Tag("contracts")
class ControlTotalsIT {
  private static final String TOTALS =
      """
      select day, impressions, clicks, cost, campaign_impressions, campaign_clicks, campaign_cost,
             settled
      from account_totals
      where platform = $1 and account_id = $2
      order by day
      """;

  private static final String ROWS =
      """
      select campaign_id, account_id, local_date
      from campaign_daily
      where local_date < $1 and impressions > 0 and clicks > 0 and cost_micros > 100000
      """;

  private static final String KEY = " where campaign_id = $1 and local_date = $2";

  @Test
  void everyDayOfEveryAccountIsReadInBothWaysAndAgrees() {
    try (var rig = PullRig.single(Platform.values())) {
      rig.cycle();

      for (var platform : Platform.values()) {
        for (var account : rig.emulator.world().accounts(platform)) {
          var read = totals(rig, account);
          assertThat(read).as(platform + " days").hasSizeGreaterThanOrEqualTo(28);
          assertThat(read.values()).allMatch(Total::settled);
          var truth = truth(rig, account, read.keySet().stream().toList());
          read.forEach(
              (day, total) -> {
                assertThat(total.account()).as(platform + " " + day).isEqualTo(truth.get(day));
                assertThat(total.campaigns()).isEqualTo(total.account());
              });
        }
      }
      assertThat(states(rig)).containsOnlyKeys(AuditState.OK, AuditState.OPEN);
      assertThat(rig.audit())
          .filteredOn(day -> day.state() == AuditState.OPEN)
          .allMatch(day -> day.reason().equals(Optional.of(AuditReason.TOO_YOUNG)));

      thousandDropsDoublingsAndAlterationsAreFound(rig);
    }
  }

  /**
   * Some of them change the reading and the roll-up alike, so that only the account's own total can
   * reveal it; one for each account and day.
   */
  private static void thousandDropsDoublingsAndAlterationsAreFound(PullRig rig) {
    var random = new Random(5);
    var rows = new ArrayList<Row>();
    rig.query(ROWS, Tuple.of(LocalDate.parse("2026-09-10"))).forEach(rows::add);
    Collections.shuffle(rows, random);
    var both = new ArrayList<Row>();
    var seen = new HashSet<String>();
    rows.removeIf(
        row ->
            both.size() < 120
                && seen.add(row.getString("account_id") + row.getLocalDate("local_date"))
                && both.add(row));
    var one =
        rows.stream()
            .filter(
                row -> !seen.contains(row.getString("account_id") + row.getLocalDate("local_date")))
            .limit(880)
            .toList();
    assertThat(one.size() + both.size()).isEqualTo(1000);
    both.forEach(row -> alterBoth(rig, row, random));
    one.forEach(row -> alterOne(rig, row, random));

    var gaps =
        rig.audit().stream()
            .filter(day -> day.state() == AuditState.GAP)
            .map(day -> day.account().accountId() + day.day())
            .collect(Collectors.toSet());
    var night = rig.recount();

    assertThat(both)
        .allMatch(
            row -> gaps.contains(row.getString("account_id") + row.getLocalDate("local_date")));
    var recounted = new HashSet<String>();
    rig.query("select campaign_id, local_date from recount_differences", Tuple.tuple())
        .forEach(row -> recounted.add(row.getString("campaign_id") + row.getLocalDate(1)));
    assertThat(one)
        .allMatch(
            row ->
                recounted.contains(row.getString("campaign_id") + row.getLocalDate("local_date")));
    assertThat(night.different()).isEqualTo(880);
  }

  private static void alterBoth(PullRig rig, Row row, Random random) {
    var change = Counting.of(random);
    rig.query(
        "update campaign_metrics set " + change.reading() + KEY + " and grain = 'DAY'", key(row));
    rig.query("update campaign_daily set " + change.rollUp() + KEY, key(row));
  }

  private static void alterOne(PullRig rig, Row row, Random random) {
    var change = Counting.of(random);
    if (random.nextBoolean()) {
      rig.query(
          "update campaign_metrics set " + change.reading() + KEY + " and grain = 'DAY'", key(row));
    } else {
      rig.query("update campaign_daily set " + change.rollUp() + KEY, key(row));
    }
  }

  /** The same change of a reading and of its row in the roll-up. */
  private record Counting(String reading, String rollUp) {
    static Counting of(Random random) {
      return switch (random.nextInt(3)) {
        case 0 -> same("%1$simpressions = 0, %1$sclicks = 0, %1$scost = 0");
        case 1 -> same("%1$simpressions = %1$simpressions * 2, %1$scost = %1$scost * 2");
        default -> same("%1$sclicks = %1$sclicks + 1");
      };
    }

    private static Counting same(String pattern) {
      return new Counting(pattern.formatted(""), pattern.formatted("day_"));
    }
  }

  private static Tuple key(Row row) {
    return Tuple.of(row.getString("campaign_id"), row.getLocalDate("local_date"));
  }

  @Test
  void deletedCampaignsThatReportsOmitAreExplainedWherePlatformsDoThat() {
    try (var rig = PullRig.small(Platform.META)) {
      rig.emulator.faults().add(ActiveFault.always(FaultKind.HIDDEN_CHILDREN).on(Platform.META));
      rig.cycle();

      assertThat(states(rig)).containsKey(AuditState.EXPLAINED).doesNotContainKey(AuditState.GAP);
      assertThat(rig.audit())
          .filteredOn(day -> day.state() == AuditState.EXPLAINED)
          .allMatch(day -> day.reason().equals(Optional.of(AuditReason.DELETED_CAMPAIGNS)))
          .allMatch(day -> day.difference().cost() > 0);
    }
  }

  @Test
  void theAccountsTotalRevealsASilentCut() {
    try (var rig = PullRig.small(Platform.LINKEDIN)) {
      rig.emulator
          .faults()
          .add(
              ActiveFault.always(FaultKind.SILENT_TRUNCATION)
                  .on(Platform.LINKEDIN)
                  .onEndpoint("report")
                  .with("rows", 40));
      rig.cycle();

      assertThat(rig.audit())
          .filteredOn(day -> day.state() == AuditState.GAP)
          .anyMatch(day -> day.level().equals(Optional.of(AuditLevel.REPORT)));
      assertThat(rig.parts.state().runs().remarks().await())
          .extracting(AccountRemark::name)
          .contains("account_total_not_reached");
    }
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void anAccountThatLosesItsRoleIsNoFalseAlarm(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      rig.cycle();
      var account = rig.emulator.world().accounts(platform).get(1);
      var before = totals(rig, account);

      rig.emulator
          .faults()
          .add(
              ActiveFault.always(FaultKind.NO_ROLE)
                  .on(platform)
                  .with("accounts", new JsonArray().add(account.id())));
      rig.advance(Duration.ofDays(5));
      rig.requestSync(platform);
      rig.cycle();

      assertThat(totals(rig, account)).isEqualTo(before);
      assertThat(states(rig)).doesNotContainKey(AuditState.GAP);
    }
  }

  private static Map<AuditState, Long> states(PullRig rig) {
    return rig.audit().stream()
        .collect(Collectors.groupingBy(AuditDay::state, Collectors.counting()));
  }

  private record Total(Delivered account, Delivered campaigns, boolean settled) {}

  private static Map<LocalDate, Total> totals(PullRig rig, WorldAccount account) {
    var days = new TreeMap<LocalDate, Total>();
    rig.query(TOTALS, Tuple.of(account.platform().wireName(), account.id()))
        .forEach(
            row ->
                days.put(
                    row.getLocalDate("day"),
                    new Total(
                        delivered(row, ""),
                        delivered(row, "campaign_"),
                        row.getBoolean("settled"))));
    return days;
  }

  private static Delivered delivered(Row row, String prefix) {
    return new Delivered(
        row.getLong(prefix + "impressions"),
        row.getLong(prefix + "clicks"),
        row.getLong(prefix + "cost"));
  }

  private static Map<LocalDate, Delivered> truth(
      PullRig rig, WorldAccount account, List<LocalDate> days) {
    var range = new DateRange(days.get(0), days.get(days.size() - 1));
    var sums =
        rig.emulator.world().truth(account, range, rig.emulator.clock().instant()).stream()
            .collect(
                Collectors.groupingBy(
                    DayTruth::day,
                    Collectors.mapping(
                        DayTruth::counters, Collectors.reducing(Counters.ZERO, Counters::plus))));
    return days.stream()
        .collect(
            Collectors.toMap(
                day -> day, day -> Delivered.of(sums.getOrDefault(day, Counters.ZERO))));
  }
}
