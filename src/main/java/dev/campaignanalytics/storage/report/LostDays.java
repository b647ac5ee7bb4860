package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Days whose earlier figures cannot be computed any more, because their readings are deleted. */
public final class LostDays {
  /** "only" keeps the present table: the question is whether it has changed since. */
  private static final String LOST =
      """
      select exists (
        select from only campaign_daily d
        where d.local_date between $6 and $7 and ($8::text is null or d.campaign_id = $8)
          and %s and %s) as lost
      """
          .formatted(SelectionSql.SELECTED, SnapshotSql.CHANGED_DAY);

  private final Database database;

  public LostDays(Database database) {
    this.database = database;
  }

  /** Fails with {@link LostReadingsException} if any of the days is one of them. */
  public Future<Void> refuse(
      Snapshot snapshot, DateRange days, Selection selection, Optional<String> campaignId) {
    var after = snapshot.versions().readingsAfter();
    if (after.isEmpty() || days.from().isAfter(after.get())) {
      return Future.succeededFuture();
    }
    var last = days.to().isBefore(after.get()) ? days.to() : after.get();
    var parameters =
        SelectionSql.parameters(selection)
            .addLocalDate(days.from())
            .addLocalDate(last)
            .addString(campaignId.orElse(null));
    return database
        .read(SnapshotSql.at(snapshot, LOST, parameters), parameters)
        .compose(rows -> refusal(rows.iterator().next().getBoolean("lost"), after.get()));
  }

  private static Future<Void> refusal(boolean isLost, LocalDate after) {
    return isLost
        ? Future.failedFuture(new LostReadingsException(after))
        : Future.succeededFuture();
  }
}
