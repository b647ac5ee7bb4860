package dev.campaignanalytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.Asked;
import dev.campaignanalytics.PullRig;
import dev.campaignanalytics.Truth;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Every platform, from the emulator to PostgreSQL. */
class IngestionModuleIT {
  @ParameterizedTest
  @EnumSource
  void oneCycleStoresEveryCampaignDayToTheMicro(Platform platform) {
    try (var rig = new PullRig(platform)) {
      rig.cycle();

      new Truth(rig).holds(platform);
      // Google's login still has access to an account that was cancelled.
      assertThat(rig.statuses())
          .filteredOn(s -> s.accountId().isEmpty() || s.progress().lastSuccess().isPresent())
          .hasSize(4)
          .allSatisfy(s -> assertThat(s.standing().state()).isEqualTo(SourceState.OK));
    }
  }

  @Test
  @Tag("contracts")
  void thirtyDaysOfRestatementsRenamesAndDeletionsEndAtTheTruth() {
    try (var rig = PullRig.single(Platform.values())) {
      rig.cycle();

      for (int day = 0; day < 30; day++) {
        rig.advance(Duration.ofDays(1));
        rig.cycle();
      }
      rig.requestSync(Platform.values());
      rig.advance(Duration.ofSeconds(1));
      rig.requestSync(Platform.values());
      rig.cycle();

      new Truth(rig).holds(Platform.values());
      assertThat(count(rig, "campaign_metrics_history")).isPositive();
      assertThat(names(rig))
          .anyMatch(name -> name.startsWith("Retargeting") && name.endsWith("II"));
    }
  }

  @Test
  void aUsedUpQuotaOfTheDayMeansNoCallUntilItResets() {
    try (var rig = PullRig.small(Platform.LINKEDIN)) {
      rig.cycle();
      rig.advance(Duration.ofHours(2));
      rig.emulator.faults().add(ActiveFault.times(FaultKind.QUOTA, 1).on(Platform.LINKEDIN));
      rig.cycle();
      rig.emulator.requests().clear();

      for (int hour = 0; hour < 10; hour++) {
        rig.advance(Duration.ofHours(1));
        rig.cycle();
      }

      assertThat(rig.emulator.requests().entries()).isEmpty();
      rig.advance(Duration.ofHours(4));
      rig.cycle();
      assertThat(rig.emulator.requests().entries()).isNotEmpty();
    }
  }

  @Test
  void callsOfADayAreShownWhereWeCountThemOurselves() {
    try (var rig = PullRig.of(1, Platform.LINKEDIN, emulator -> Map.of())) {
      rig.cycle();

      int calls =
          new Asked(rig).of("accounts", "campaigns", "groups", "report", "report-account").size();
      var account = rig.emulator.world().accounts(Platform.LINKEDIN).get(0).id();
      assertThat(rig.status(Platform.LINKEDIN, account).standing().quotaPercent())
          .isEqualTo(calls * 100.0 / 400);
      // The campaigns of a group with a dynamic budget have none of their own.
      var levels = rig.query("select level from budgets order by level", Tuple.tuple());
      assertThat(levels)
          .extracting(row -> row.getString("level"))
          .contains("CAMPAIGN")
          .containsOnlyOnce("CAMPAIGN_GROUP");
    }
  }

  @Test
  void oneBadAccountDoesNotStopTheOthers() {
    try (var rig = new PullRig(Platform.META)) {
      var bad = rig.emulator.world().accounts(Platform.META).get(0).id();
      rig.emulator.faults().add(ActiveFault.always(FaultKind.PERMISSION).onAccount(bad));

      rig.cycle();

      assertThat(rig.status(Platform.META, bad).standing().state()).isEqualTo(SourceState.DISABLED);
      assertThat(rig.statuses())
          .filteredOn(status -> !status.accountId().isEmpty() && !status.accountId().equals(bad))
          .hasSize(2)
          .allSatisfy(status -> assertThat(status.progress().lastSuccess()).isPresent());
    }
  }

  @Test
  void aRunReportAddsUp() {
    try (var rig = PullRig.small(Platform.META)) {
      rig.cycle();
      rig.advance(Duration.ofHours(1));

      rig.cycle();

      var rows = rig.statuses().get(1).lastRun().orElseThrow().rows();
      assertThat(rows.fetched())
          .isPositive()
          .isEqualTo(rows.inserted() + rows.updated() + rows.unchanged() + rows.rejected());
    }
  }

  @Test
  void backfillingTheSameDaysTwiceChangesNothing() {
    try (var rig = PullRig.small(Platform.GOOGLE)) {
      rig.cycle();
      backfill(rig);
      long history = count(rig, "campaign_metrics_history");
      long rows = count(rig, "campaign_metrics");

      backfill(rig);

      assertThat(count(rig, "campaign_metrics")).isEqualTo(rows);
      assertThat(count(rig, "campaign_metrics_history")).isEqualTo(history);
      assertThat(rig.parts.state().backfills().latest().await())
          .allSatisfy(b -> assertThat(b.remainingTo()).isEmpty());
    }
  }

  private static void backfill(PullRig rig) {
    var account = rig.emulator.world().accounts(Platform.GOOGLE).get(0).id();
    var days = new DateRange(LocalDate.parse("2026-06-20"), LocalDate.parse("2026-08-01"));
    var request =
        new BackfillRequest(Platform.GOOGLE, account, days, rig.emulator.clock().instant());
    rig.parts.state().backfills().request(request).await();
    rig.cycle();
  }

  @Test
  void noSecretIsEverLogged() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("dev.campaignanalytics");
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    root.addAppender(seen);
    ours.setLevel(Level.DEBUG);
    try (var rig = PullRig.small(Platform.GOOGLE)) {
      rig.emulator.faults().add(ActiveFault.times(FaultKind.TOKEN_EXPIRED, 1));
      rig.cycle();
      rig.emulator.faults().add(ActiveFault.times(FaultKind.TOKEN_REVOKED, 1));
      rig.advance(Duration.ofHours(2));
      rig.cycle();

      var secrets =
          rig.emulator.credentials().entrySet().stream()
              .filter(entry -> entry.getKey().matches(".*(TOKEN|SECRET)$"))
              .map(Map.Entry::getValue)
              .toList();
      assertThat(secrets).hasSizeGreaterThan(4);
      assertThat(seen.list).isNotEmpty();
      assertThat(List.copyOf(seen.list))
          .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(secrets));
    } finally {
      ours.setLevel(null);
      root.detachAppender(seen);
    }
  }

  private static List<String> names(PullRig rig) {
    var names = new ArrayList<String>();
    rig.query("select name from campaigns", Tuple.tuple())
        .forEach(row -> names.add(row.getString("name")));
    return names;
  }

  private static long count(PullRig rig, String table) {
    return Optional.of(rig.query("select count(*) as n from " + table, Tuple.tuple()))
        .map(rows -> rows.iterator().next().getLong("n"))
        .orElseThrow();
  }
}
