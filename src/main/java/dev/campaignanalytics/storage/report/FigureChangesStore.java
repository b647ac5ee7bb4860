package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.change.FigureChange;
import dev.campaignanalytics.model.change.FigureChangesPage;
import dev.campaignanalytics.model.change.FigureChangesPage.Position;
import dev.campaignanalytics.model.change.FigureChangesQuery;
import dev.campaignanalytics.model.change.KnownFigures;
import dev.campaignanalytics.model.change.ReadingKey;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads changes of readings in the order of versions, page by page. */
public final class FigureChangesStore {
  /** Each of them has up to 500 versions, or as many changes as a page may have. */
  private static final int MOST_SPANS = 40;

  private final Database database;

  public FigureChangesStore(Database database) {
    this.database = database;
  }

  /**
   * At most the requested number of changes; a page may have fewer and still have a next one. It is
   * empty only where nothing follows, or where very many versions have no change of the selection.
   * Fails with {@link StorageException}.
   */
  public Future<FigureChangesPage> page(FigureChangesQuery query) {
    return page(query, MOST_SPANS);
  }

  private Future<FigureChangesPage> page(FigureChangesQuery query, int spans) {
    return span(query)
        .compose(
            page ->
                page.changes().isEmpty() && page.next().isPresent() && spans > 1
                    ? page(query.at(page.next().get()), spans - 1)
                    : Future.succeededFuture(page));
  }

  private Future<FigureChangesPage> span(FigureChangesQuery query) {
    var parameters =
        SelectionSql.parameters(query.selection())
            .addLong(query.since())
            .addString(part(query, key -> key.campaign().campaignId()))
            .addString(part(query, key -> key.campaign().platform().wireName()))
            .addString(part(query, key -> key.campaign().accountId()))
            .addString(part(query, key -> key.grain().name()))
            .addOffsetDateTime(
                query.after().map(key -> key.timestamp().atOffset(ZoneOffset.UTC)).orElse(null))
            .addInteger(query.limit() + 1);
    var sql = query.since() < 1 ? FigureChangesSql.FIRST : FigureChangesSql.AFTER_A_VERSION;
    return database.report(sql, parameters).map(rows -> page(query, rows));
  }

  private static String part(FigureChangesQuery query, Function<ReadingKey, String> part) {
    return query.after().map(part).orElse(null);
  }

  private static FigureChangesPage page(FigureChangesQuery query, RowSet<Row> rows) {
    var head = rows.iterator().next();
    long through = head.getLong("through");
    long newest = head.getLong("newest");
    var found =
        rows.stream()
            .filter(row -> row.getLong("version") != null)
            .map(FigureChangesStore::change)
            .toList();
    if (found.size() <= query.limit()) {
      var next = new Position(through, Optional.empty());
      return new FigureChangesPage(
          found, through, Optional.of(next).filter(more -> through < newest), newest);
    }
    var shown = List.copyOf(found.subList(0, query.limit()));
    var last = shown.get(shown.size() - 1);
    // The rest of its version is on the next page.
    return new FigureChangesPage(
        shown,
        last.version() - 1,
        Optional.of(new Position(last.version() - 1, Optional.of(last.key()))),
        newest);
  }

  private static FigureChange change(Row row) {
    var key =
        new ReadingKey(
            FigureColumns.campaign(row),
            Grain.valueOf(row.getString("grain")),
            FigureColumns.instant(row, "timestamp"));
    var before =
        Boolean.TRUE.equals(row.getBoolean("is_known"))
            ? Optional.of(
                new KnownFigures(row.getString("b_currency"), FigureColumns.totals(row, "before_")))
            : Optional.<KnownFigures>empty();
    return new FigureChange(
        row.getLong("version"),
        FigureColumns.instant(row, "sealed_at"),
        key,
        row.getString("name"),
        before,
        new KnownFigures(row.getString("currency"), FigureColumns.totals(row, "after_")));
  }
}
