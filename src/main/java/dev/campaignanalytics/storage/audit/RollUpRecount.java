package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.model.audit.RollUpKey;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up the roll-up again from the readings, and repairs what differs. A row is repaired under
 * the lock that every writer of it takes, so no change of a writer is lost and none counts twice.
 * Every method fails with {@link StorageException}.
 */
public final class RollUpRecount {
  private static final Logger log = LoggerFactory.getLogger(RollUpRecount.class);
  private static final String LONG_TIMEOUT = "set local statement_timeout = '120s'";
  private static final Duration RETENTION = Duration.ofDays(400);

  private final Database database;
  private final Retention retention;
  private final Clock clock;
  private final Function<CampaignChanges, Future<String>> announce;
  private final Function<Duration, Future<Void>> pause;
  private final RollUpRepair repair;

  /**
   * @param announce completes when no node returns an older response of these campaigns
   * @param pause between two parts, so that others are not slowed down
   */
  public RollUpRecount(
      Database database,
      Retention retention,
      Clock clock,
      Function<CampaignChanges, Future<String>> announce,
      Function<Duration, Future<Void>> pause) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
    this.announce = announce;
    this.pause = pause;
    this.repair = new RollUpRepair(database, clock);
  }

  /** Runs for a night, unless that was done or another node does it: then empty. */
  public Future<Optional<RecountNight>> run(LocalDate night) {
    var startedAt = clock.instant();
    return database
        .execute(RecountSql.BEGIN, Tuple.of(night, utc(startedAt)))
        .compose(
            begun ->
                begun.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : recount(night, startedAt).map(Optional::of));
  }

  private Future<RecountNight> recount(LocalDate night, Instant startedAt) {
    return plan(night)
        .compose(slices -> all(night, slices))
        .compose(sums -> end(night, startedAt, sums));
  }

  private Future<List<RecountPlan.Slice>> plan(LocalDate night) {
    return firstDay()
        .compose(
            first ->
                lastNight(night)
                    .compose(last -> slices(first, new RecountPlan(first, night, last))));
  }

  private Future<List<RecountPlan.Slice>> slices(LocalDate first, RecountPlan plan) {
    return slowly(RecountSql.MONTHS, Tuple.of(first.withDayOfMonth(1)))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new RecountPlan.Month(row.getLocalDate("month"), row.getLong("rows")))
                    .toList())
        .map(months -> plan.slices(months, new Random(plan.night().toEpochDay())));
  }

  /**
   * Events are stored by their instant, so those of the first retained day may be in the month
   * before, which was dropped.
   */
  private Future<LocalDate> firstDay() {
    return database
        .execute(RecountSql.FIRST_MONTH, Tuple.tuple())
        .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("month")))
        .map(
            month ->
                month
                    .map(first -> retention.isUnlimited() ? first : first.plusDays(1))
                    .orElse(LocalDate.MAX.withYear(9999)));
  }

  private Future<Optional<LocalDate>> lastNight(LocalDate night) {
    return database
        .execute(RecountSql.LAST, Tuple.of(night))
        .map(rows -> rows.stream().findFirst().map(row -> row.getLocalDate("night")));
  }

  /** Counts of rows of the roll-up. */
  private record Sums(long checked, long different, long repaired) {
    Sums plus(Sums other) {
      return new Sums(
          checked + other.checked, different + other.different, repaired + other.repaired);
    }
  }

  private Future<Sums> all(LocalDate night, List<RecountPlan.Slice> slices) {
    var sums = Future.succeededFuture(new Sums(0, 0, 0));
    for (var slice : slices) {
      sums =
          sums.compose(
              before ->
                  pause
                      .apply(Duration.ofMillis(200))
                      .compose(paused -> slice(night, slice))
                      .map(before::plus));
    }
    return sums;
  }

  private Future<Sums> slice(LocalDate night, RecountPlan.Slice slice) {
    var parameters =
        Tuple.of(slice.from(), slice.to(), (long) slice.buckets(), (long) slice.bucket());
    return slowly(RecountSql.DIFFERENCES, parameters)
        .compose(
            rows -> {
              var keys = different(rows);
              return repaired(night, keys)
                  .compose(repaired -> months(slice).map(repaired::plus))
                  .map(found -> new Sums(rows.size(), found.different(), found.repaired()));
            });
  }

  private static List<RollUpKey> different(RowSet<Row> rows) {
    return rows.stream()
        .filter(row -> row.getBoolean("different"))
        .map(RollUpRecount::key)
        .toList();
  }

  private static RollUpKey key(Row row) {
    var campaign =
        new CampaignRef(
            Platform.of(row.getString("platform")).orElseThrow(),
            row.getString("account_id"),
            row.getString("campaign_id"));
    return new RollUpKey(campaign, row.getLocalDate("local_date"), row.getString("currency"));
  }

  /** One transaction for each row: two rows in one could wait for a writer in another order. */
  private Future<Sums> repaired(LocalDate night, List<RollUpKey> keys) {
    var changed = new ArrayList<RollUpKey>();
    var done = Future.<Void>succeededFuture();
    for (var key : keys) {
      done =
          done.compose(before -> repair.repair(night, key))
              .map(
                  isChanged -> {
                    if (isChanged) {
                      changed.add(key);
                    }
                    return null;
                  });
    }
    return done.compose(all -> announced(changed))
        .map(announced -> new Sums(0, keys.size(), changed.size()));
  }

  private Future<Void> announced(List<RollUpKey> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    var changes = CampaignChanges.NONE;
    for (var key : changed) {
      changes =
          changes.plus(List.of(key.campaign().campaignId()), new DateRange(key.day(), key.day()));
    }
    return announce.apply(changes).mapEmpty();
  }

  /** Totals of months are added up again by the job that does so after late changes. */
  private Future<Sums> months(RecountPlan.Slice slice) {
    if (slice.bucket() > 0) {
      return Future.succeededFuture(new Sums(0, 0, 0));
    }
    var month = slice.from().withDayOfMonth(1);
    return slowly(RecountSql.NOTE_MONTHS, Tuple.of(month))
        .compose(
            rows -> {
              var campaigns = rows.stream().map(row -> row.getString("campaign_id")).toList();
              if (campaigns.isEmpty()) {
                return Future.succeededFuture(new Sums(0, 0, 0));
              }
              log.warn("{} totals of {} were not the sum of their days", campaigns.size(), month);
              var range = new DateRange(month, month.plusMonths(1).minusDays(1));
              return announce
                  .apply(CampaignChanges.NONE.plus(campaigns, range))
                  .map(done -> new Sums(0, campaigns.size(), campaigns.size()));
            });
  }

  private Future<RecountNight> end(LocalDate night, Instant startedAt, Sums sums) {
    var endedAt = clock.instant();
    if (sums.different() > 0) {
      log.warn(
          "{} of {} rows of the roll-up were not the sum of their readings, {} were repaired; see"
              + " recount_differences",
          sums.different(),
          sums.checked(),
          sums.repaired());
    }
    var tuple = Tuple.of(night, utc(endedAt), sums.checked(), sums.different(), sums.repaired());
    return database
        .execute(RecountSql.END, tuple)
        .compose(
            ended ->
                database.execute(RecountSql.DELETE_OLD, Tuple.of(utc(endedAt.minus(RETENTION)))))
        .map(
            deleted ->
                new RecountNight(
                    night,
                    startedAt,
                    Optional.of(endedAt),
                    sums.checked(),
                    sums.different(),
                    sums.repaired()));
  }

  /** With many campaigns this takes longer than the usual statement timeout. */
  private Future<RowSet<Row>> slowly(String sql, Tuple parameters) {
    return database.inTransaction(
        connection ->
            connection
                .query(LONG_TIMEOUT)
                .execute()
                .compose(set -> connection.preparedQuery(sql).execute(parameters)));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
