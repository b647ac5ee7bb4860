package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/** Adds search texts to campaigns that were stored by an earlier version. */
public final class SearchTexts {
  private static final int AT_ONCE = 1000;

  private static final String MISSING =
      """
      select campaign_id, platform, account_id, name from campaigns
      where search_text is null
      limit $1
      """;

  /** A name that was changed in the meantime has another text. */
  private static final String FILL =
      """
      update campaigns c set search_text = i.search_text
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
             as i(campaign_id, platform, account_id, name, search_text)
      where c.campaign_id = i.campaign_id and c.platform = i.platform
        and c.account_id = i.account_id and c.name = i.name
      """;

  private final Database database;

  public SearchTexts(Database database) {
    this.database = database;
  }

  public Future<Void> fill() {
    return database
        .writes()
        .preparedQuery(MISSING)
        .execute(Tuple.of(AT_ONCE))
        .compose(rows -> rows.size() == 0 ? Future.succeededFuture() : fill(rows));
  }

  private Future<Void> fill(RowSet<Row> rows) {
    var columns =
        Tuple.tuple()
            .addArrayOfString(column(rows, row -> row.getString("campaign_id")))
            .addArrayOfString(column(rows, row -> row.getString("platform")))
            .addArrayOfString(column(rows, row -> row.getString("account_id")))
            .addArrayOfString(column(rows, row -> row.getString("name")))
            .addArrayOfString(
                column(
                    rows,
                    row -> SearchText.of(row.getString("name"), row.getString("campaign_id"))));
    return database
        .writes()
        .preparedQuery(FILL)
        .execute(columns)
        .compose(filled -> rows.size() < AT_ONCE ? Future.succeededFuture() : fill());
  }

  private static String[] column(RowSet<Row> rows, Function<Row, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
