package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Compares the stored data with the real data of the emulated platforms. */
public record Truth(PullRig rig) {
  /** Every (campaign, day, metric) of every account, in the readings and in the roll-up. */
  public void holds(Platform... platforms) {
    for (var platform : platforms) {
      for (var account : rig.emulator.world().accounts(platform)) {
        var expected = expected(account);
        assertThat(expected).isNotEmpty();
        assertThat(stored(StoredDays.READINGS, account)).as("%s", account).isEqualTo(expected);
        assertThat(stored(StoredDays.ROLL_UP, account))
            .as("roll-up of %s", account)
            .isEqualTo(expected);
      }
    }
  }

  private Map<String, Counters> expected(WorldAccount account) {
    Instant now = rig.emulator.clock().instant();
    var range = new DateRange(firstDay(account, now), account.today(now));
    var rows = new TreeMap<String, Counters>();
    rig.emulator
        .world()
        .truth(account, range, now)
        .forEach(row -> rows.put(row.campaign().campaignId() + " " + row.day(), row.counters()));
    return rows;
  }

  private LocalDate firstDay(WorldAccount account, Instant now) {
    return account.today(now).minusDays(rig.historyDays - 1L);
  }

  private Map<String, Counters> stored(String sql, WorldAccount account) {
    var rows = rig.query(sql, Tuple.of(account.platform().wireName(), account.id()));
    return StoredDays.of(rows, firstDay(account, rig.emulator.clock().instant()));
  }
}
