package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an installation of the version before knows of its days, after it is brought up to date. */
class CoverageFillIT {
  private static final URI DATABASE = URI.create(TestServices.newEmptyDatabase());

  /** The last version of the schema without coverage. */
  private static final String BEFORE = "17";

  @BeforeAll
  static void updateADatabaseWithData() {
    Flyway.configure().dataSource(jdbc(), user()[0], user()[1]).target(BEFORE).load().migrate();
    TestServices.execute(
        DATABASE,
        """
        insert into accounts (platform, account_id, currency, time_zone) values
          ('meta', 'usual', 'EUR', 'America/Los_Angeles'), ('meta', 'filling', 'EUR', 'UTC'),
          ('meta', 'faulty', 'EUR', 'UTC'), ('meta', 'new', 'EUR', 'UTC'),
          ('tiktok', 'hours', 'EUR', 'UTC');
        insert into sync_state (platform, account_id, last_success_at) values
          ('meta', 'usual', '2026-03-10T12:00:00Z'), ('meta', 'filling', '2026-03-10T12:00:00Z'),
          ('meta', 'faulty', '2026-03-10T12:00:00Z'), ('meta', 'new', null),
          ('tiktok', 'hours', '2026-03-10T12:00:00Z'), ('meta', '', '2026-03-10T12:00:00Z');
        insert into sync_feed (platform, account_id, feed, synced_at, range_from, range_to) values
          ('meta', 'usual', 'near', '2026-03-10T05:00:00Z', '2026-03-08', '2026-03-10'),
          ('meta', 'filling', 'near', '2026-03-10T12:00:00Z', '2026-03-08', '2026-03-10'),
          ('meta', 'faulty', 'near', '2026-03-10T12:00:00Z', '2026-03-08', '2026-03-10'),
          ('meta', 'new', 'near', '2026-03-10T12:00:00Z', '2026-03-08', '2026-03-10'),
          ('tiktok', 'hours', 'hourly', '2026-03-10T12:00:00Z', '2026-03-09', '2026-03-10');
        insert into campaign_daily (campaign_id, local_date, platform, account_id, currency,
          day_impressions, day_clicks, day_conversions, day_cost, day_revenue, observed_at)
        select 'c', day, platform, account, 'EUR', 1, 1, 1, 1, 1, '2026-03-10T05:00:00Z'
        from (values ('meta', 'usual', date '2026-03-04'), ('meta', 'usual', date '2026-03-06'),
                     ('meta', 'filling', date '2026-03-03'), ('tiktok', 'hours', date '2026-03-01'))
               as v(platform, account, day);
        insert into backfills (id, platform, account_id, range_from, range_to, remaining_to, state,
          requested_at, updated_at) values
          ('done', 'meta', 'usual', '2026-03-01', '2026-03-02', null, 'DONE',
           '2026-03-05T00:00:00Z', '2026-03-05T00:00:00Z'),
          ('running', 'meta', 'filling', '2026-03-01', '2026-03-09', '2026-03-05', 'RUNNING',
           '2026-03-10T00:00:00Z', '2026-03-10T12:00:00Z');
        insert into quarantined_rows (platform, account_id, grain, place, feed, range_from, range_to,
          reason, payload, first_rejected_at, last_rejected_at, resolved_at) values
          ('meta', 'faulty', 'DAY', 'open', 'near', '2026-03-09', '2026-03-09', 'r', '{}',
           '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z', null),
          ('meta', 'faulty', 'DAY', 'resolved', 'near', '2026-03-08', '2026-03-08', 'r', '{}',
           '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z')
        """);
    SchemaMigrations.run(DATABASE.toString());
  }

  /**
   * From the first day that a backfill has read to the end of the last window, a day without
   * figures too. At 05:00 UTC the 9th had not ended in Los Angeles.
   */
  @Test
  void anAccountHasAllDaysUntilItsLastWindow() {
    assertThat(states("usual"))
        .hasSize(10)
        .containsEntry("2026-03-01", "complete")
        .containsEntry("2026-03-03", "complete")
        .containsEntry("2026-03-05", "complete")
        .containsEntry("2026-03-08", "complete")
        .containsEntry("2026-03-09", "early")
        .containsEntry("2026-03-10", "early");
  }

  @Test
  void daysThatARunningBackfillHasStillToReadAreUnreadUnlessTheyHaveFigures() {
    assertThat(states("filling").keySet())
        .containsExactly(
            "2026-03-03", "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10");
  }

  @Test
  void daysWithRowsThatCouldNotBeUsedAreRejectedUntilThatIsResolved() {
    assertThat(states("faulty"))
        .containsExactly(
            Map.entry("2026-03-08", "complete"),
            Map.entry("2026-03-09", "rejected"),
            Map.entry("2026-03-10", "early"));
  }

  @Test
  void anAccountThatWasNeverReadHasNoDays() {
    assertThat(states("new")).isEmpty();
    assertThat(states("")).isEmpty();
  }

  @Test
  void ofTheHourlyFeedTheLastWindowIsKnown() {
    assertThat(states("hours"))
        .containsExactly(Map.entry("2026-03-09", "complete"), Map.entry("2026-03-10", "early"));
  }

  /** Days of an account with their states, in order. */
  private static Map<String, String> states(String account) {
    var states = new TreeMap<String, String>();
    try (var connection = DriverManager.getConnection(jdbc(), user()[0], user()[1]);
        var statement =
            connection.prepareStatement(
                "select day::text, state from day_coverage where account_id = ?")) {
      statement.setString(1, account);
      var rows = statement.executeQuery();
      while (rows.next()) {
        states.put(rows.getString(1), rows.getString(2));
      }
      return states;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String jdbc() {
    return new DatabaseUrl(DATABASE.toString()).jdbc();
  }

  private static String[] user() {
    return DATABASE.getUserInfo().split(":", 2);
  }
}
