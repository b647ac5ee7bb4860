package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that a node holds, with the accounts' descriptions. */
final class HeldRows {
  private static final String SELECT =
      """
      select s.platform, s.account_id, coalesce(s.holder = $1, false) as mine, s.fence, s.via, s.look_back_days, s.state, s.paused_until,
             s.requested_at, s.listed_at, a.name, a.currency, a.time_zone, a.status
      from sync_state s
      left join accounts a on a.platform = s.platform and a.account_id = s.account_id
      where s.holder = $1 or s.account_id = '' and s.platform = any($2::text[])
      order by s.platform, s.account_id
      """;

  private HeldRows() {}

  static Future<List<HeldAccount>> of(SqlConnection connection, String node, String[] platforms) {
    return connection
        .preparedQuery(SELECT)
        .execute(Tuple.tuple().addString(node).addArrayOfString(platforms))
        .map(
            rows -> {
              var held = new ArrayList<HeldAccount>();
              rows.forEach(row -> held.add(held(row)));
              return held;
            });
  }

  private static HeldAccount held(Row row) {
    var key =
        new HeldAccount.Key(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
    var facts =
        new HeldAccount.Facts(
            List.of(row.getArrayOfStrings("via")),
            row.getInteger("look_back_days"),
            SourceState.valueOf(row.getString("state")));
    var times =
        new HeldAccount.Times(
            moment(row, "paused_until"), moment(row, "requested_at"), moment(row, "listed_at"));
    return new HeldAccount(
        key, row.getBoolean("mine"), row.getLong("fence"), account(key, row), facts, times);
  }

  private static Optional<Account> account(HeldAccount.Key key, Row row) {
    return Optional.ofNullable(row.getString("currency"))
        .map(
            currency ->
                new Account(
                    key.platform(),
                    key.accountId(),
                    row.getString("name"),
                    currency,
                    ZoneText.zone(row.getString("time_zone")),
                    row.getString("status")));
  }

  static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
