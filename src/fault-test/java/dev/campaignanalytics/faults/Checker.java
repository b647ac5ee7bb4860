package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * Compares the rows in PostgreSQL with the ledger: every acknowledged row exists (I1), each row
 * once and exactly as it was sent, and no row that was not sent (I2); the roll-up for queries is
 * the exact sum of the rows (I2), of the ledger's and of all other rows.
 */
final class Checker {
  private static final String ROWS =
      """
      select campaign_id, "timestamp", impressions, clicks, (cost * 1000000)::bigint as cost,
             (revenue * 1000000)::bigint as revenue
      from campaign_metrics
      where account_id = 'ledger'
      """;

  private static final String WRONG_ROLLUPS =
      """
      with summed as (
        select campaign_id, platform, account_id, local_date, currency,
               sum(impressions) as impressions, sum(clicks) as clicks,
               sum(cost * 1000000)::bigint as cost, sum(revenue * 1000000)::bigint as revenue
        from campaign_metrics
        where grain = 'EVENT'
        group by 1, 2, 3, 4, 5
      )
      select count(*)
      from summed s
      full join campaign_daily d
        using (campaign_id, platform, account_id, local_date, currency)
      where (s.impressions, s.clicks, s.cost, s.revenue) is distinct from
            (d.event_impressions, d.event_clicks, d.event_cost, d.event_revenue)
      """;

  private final PostgresServer postgres;
  private final Ledger ledger;

  Checker(PostgresServer postgres, Ledger ledger) {
    this.postgres = postgres;
    this.ledger = ledger;
  }

  /** Fails on the first row that is lost, duplicated or changed. */
  void check() {
    var present = presentRows();
    var lost = new BitSet();
    for (int number = 0; number < ledger.sent(); number++) {
      if (ledger.isAcknowledged(number) && !present.get(number)) {
        lost.set(number);
      }
    }
    assertThat(ledger.acknowledgedRows()).as("acknowledged rows").isPositive();
    assertThat(lost.cardinality()).as("acknowledged rows that are lost: " + lost).isZero();
    assertThat(postgres.number(WRONG_ROLLUPS)).as("days that are not the sum of rows").isZero();
  }

  private BitSet presentRows() {
    var present = new BitSet();
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(ROWS)) {
      while (rows.next()) {
        int number = ledger.number(rows.getTimestamp("timestamp").toInstant());
        assertThat(present.get(number)).as("row %d is there twice", number).isFalse();
        assertAsSent(rows, number);
        present.set(number);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return present;
  }

  private void assertAsSent(ResultSet rows, int number) throws SQLException {
    assertThat(number).as("number of a row").isBetween(0, ledger.sent() - 1);
    assertThat(rows.getString("campaign_id")).isEqualTo(Ledger.campaign(number));
    assertThat(rows.getLong("impressions")).isEqualTo(Ledger.impressions(number));
    assertThat(rows.getLong("clicks")).isEqualTo(Ledger.clicks(number));
    assertThat(rows.getLong("cost")).isEqualTo(Ledger.costMicros(number));
    assertThat(rows.getLong("revenue")).isEqualTo(Ledger.revenueMicros(number));
  }
}
