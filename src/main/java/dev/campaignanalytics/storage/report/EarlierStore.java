package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whether a period was known in an earlier state. */
public final class EarlierStore {
  /**
   * Of each account that has the campaign now a campaign was known then and, if it is read from a
   * platform, each of the days had been read. Days that began later are not expected. A table with
   * a name of one letter is that of the snapshot.
   */
  private static final String KNOWN =
      """
      select not exists (
        select
        from campaigns present
        where present.campaign_id = $6
          and ($1::text is null or present.platform = $1)
          and ($2::text is null or present.account_id = $2)
          and ($3::text is null or true)
          and ($4::text[] is null or (present.platform, present.account_id) in
                (select * from unnest($4::text[], $5::text[])))
          and (not exists (
                 select from campaigns c
                 where c.platform = present.platform and c.account_id = present.account_id)
               or exists (
                 select from sync_state synced
                 where synced.platform = present.platform
                   and synced.account_id = present.account_id)
               and exists (
                 select from generate_series($7::date::timestamp, $8::date::timestamp, '1 day') day
                 where not exists (
                   select from day_coverage c
                   where c.platform = present.platform and c.account_id = present.account_id
                     and c.day = day::date and c.grain = 'DAY' and c.first_read_at <= $9)))
      ) as known
      """;

  private final Database database;

  public EarlierStore(Database database) {
    this.database = database;
  }

  /** Fails with {@link StorageException}. */
  public Future<Boolean> isKnown(InsightsQuery query, Snapshot snapshot) {
    var days = days(query.period());
    var until = LocalDate.ofInstant(snapshot.moment(), ZoneOffset.UTC).minusDays(1);
    var parameters =
        SelectionSql.parameters(query.selection())
            .addString(query.campaignId())
            .addLocalDate(days.from())
            .addLocalDate(days.to().isBefore(until) ? days.to() : until)
            .addOffsetDateTime(snapshot.moment().atOffset(ZoneOffset.UTC));
    return database
        .read(SnapshotSql.at(snapshot, KNOWN, parameters), parameters)
        .map(rows -> rows.iterator().next().getBoolean("known"));
  }

  private static DateRange days(Period period) {
    return period instanceof TimeSpan span
        ? new DateRange(
            LocalDate.ofInstant(span.from(), ZoneOffset.UTC),
            LocalDate.ofInstant(span.to(), ZoneOffset.UTC))
        : (DateRange) period;
  }
}
