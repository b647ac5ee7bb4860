package dev.campaignanalytics;

import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.BackfillRequest;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LinkedIn may delete days after half a year. */
@Tag("contracts")
class ForgottenDaysIT {
  private static final DateRange DAYS =
      new DateRange(LocalDate.parse("2026-08-25"), LocalDate.parse("2026-09-05"));

  @Test
  void whatIsMissingFromForgottenDaysIsNotZero() {
    try (var rig = PullRig.of(1, LINKEDIN, emulator -> Map.of())) {
      rig.cycle();
      store(rig, "deleted lately");
      rig.advance(Duration.ofHours(1));
      backfill(rig);
      assertThat(impressions(rig, "deleted lately")).isZero();

      store(rig, "forgotten");
      rig.advance(Duration.ofDays(190));
      rig.cycle();
      backfill(rig);

      assertThat(impressions(rig, "forgotten")).isEqualTo(7);
    }
  }

  /** A row that the platform does not have. */
  private static void store(PullRig rig, String campaign) {
    var copy =
        """
        insert into campaign_metrics
        select $1, platform, account_id, grain, "timestamp", local_date, 7, 0, 0, 0, 0, currency,
               observed_at, first_observed_at, null
        from campaign_metrics where local_date = $2 limit 1
        """;
    rig.query(copy, Tuple.of(campaign, DAYS.from().plusDays(3)));
  }

  private static void backfill(PullRig rig) {
    var account = rig.emulator.world().accounts(LINKEDIN).get(0).id();
    var now = rig.emulator.clock().instant();
    var request = new BackfillRequest(LINKEDIN, account, DAYS, now);
    rig.parts.state().backfills().request(request).await();
    rig.cycle();
  }

  private static long impressions(PullRig rig, String campaign) {
    var rows =
        rig.query(
            "select impressions from campaign_metrics where campaign_id = $1", Tuple.of(campaign));
    return rows.iterator().next().getLong("impressions");
  }
}
