package dev.campaignanalytics.storage.rates;

import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.StoredRate;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The exchange rates, which are only added to. Every method fails with {@link
 * dev.campaignanalytics.storage.StorageException}.
 */
public final class RateStore {
  private static final int ROWS_AT_ONCE = 5000;

  /** Writers follow one another, so that sequences become visible in their order. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('exchange_rates', 0))";

  /**
   * Adds what differs from the newest rate of the same source, currency and day. The time never
   * decreases with the sequence, not even where the clocks of nodes differ.
   */
  private static final String ADD =
      """
      insert into exchange_rates (source, currency, rate_date, rate, published_at, known_at)
      select $1, n.currency, n.rate_date, n.rate, n.published_at,
             greatest($2, (select known_at from exchange_rates order by sequence desc limit 1))
      from (
        select distinct on (currency, rate_date) currency, rate_date, rate, published_at, position
        from unnest($3::text[], $4::date[], $5::numeric[], $6::timestamptz[])
             with ordinality as g(currency, rate_date, rate, published_at, position)
        order by currency, rate_date, position) as n
      where n.rate is distinct from (
        select r.rate from exchange_rates r
        where r.source = $1 and r.currency = n.currency and r.rate_date = n.rate_date
        order by r.sequence desc
        limit 1)
      order by n.position
      """;

  private static final String SINCE =
      """
      select sequence, source, currency, rate_date, rate, known_at
      from exchange_rates
      where sequence > $1
      order by sequence
      limit $2
      """;

  private static final String NEWEST_OF_FEED =
      "select max(rate_date) as newest from exchange_rates where source <> $1";

  private final Database database;

  public RateStore(Database database) {
    this.database = database;
  }

  /**
   * Adds new and corrected rates, all or none of them.
   *
   * @param now from when on they are known
   * @return how many were added; the others were known already
   */
  public Future<Integer> add(String source, List<ExchangeRate> rates, Instant now) {
    return rates.isEmpty()
        ? Future.succeededFuture(0)
        : database.inTransaction(
            connection ->
                connection
                    .query(LOCK)
                    .execute()
                    .compose(locked -> add(connection, new Addition(source, rates, now), 0)));
  }

  private static Future<Integer> add(SqlConnection connection, Addition addition, int from) {
    if (from >= addition.rates.size()) {
      return Future.succeededFuture(0);
    }
    int to = Math.min(addition.rates.size(), from + ROWS_AT_ONCE);
    return connection
        .preparedQuery(ADD)
        .execute(addition.parameters(from, to))
        .compose(added -> add(connection, addition, to).map(later -> added.rowCount() + later));
  }

  /** The table with everything that was written since; the same one if nothing was. */
  public Future<RateTable> since(RateTable known) {
    return database
        .report(SINCE, Tuple.of(known.sequence(), ROWS_AT_ONCE))
        .map(rows -> rows.stream().map(RateStore::rate).toList())
        .compose(
            rates ->
                rates.size() < ROWS_AT_ONCE
                    ? Future.succeededFuture(known.with(rates))
                    : since(known.with(rates)));
  }

  /** The latest day of which a feed has given rates. */
  public Future<Optional<LocalDate>> newestOfFeed() {
    return database
        .report(NEWEST_OF_FEED, Tuple.of(RateTable.FILE))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("newest")));
  }

  private static StoredRate rate(Row row) {
    return new StoredRate(
        row.getLong("sequence"),
        row.getString("source"),
        new ExchangeRate(
            row.getString("currency"),
            row.getLocalDate("rate_date"),
            row.getBigDecimal("rate"),
            Optional.empty()),
        row.getOffsetDateTime("known_at").toInstant());
  }

  private record Addition(String source, List<ExchangeRate> rates, Instant now) {
    private Tuple parameters(int from, int to) {
      var part = rates.subList(from, to);
      return Tuple.of(source, now.atOffset(ZoneOffset.UTC))
          .addArrayOfString(part.stream().map(ExchangeRate::currency).toArray(String[]::new))
          .addArrayOfLocalDate(part.stream().map(ExchangeRate::day).toArray(LocalDate[]::new))
          .addValue(part.stream().map(ExchangeRate::perEuro).toArray(BigDecimal[]::new))
          .addArrayOfOffsetDateTime(
              part.stream()
                  .map(rate -> rate.publishedAt().map(at -> at.atOffset(ZoneOffset.UTC)))
                  .map(at -> at.orElse(null))
                  .toArray(OffsetDateTime[]::new));
    }
  }
}
