package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/** A selection as the parameters $1 to $5 of a statement; its own parameters follow from $6 on. */
public final class SelectionSql {
  /** For statements whose main table is called {@code d}. */
  public static final String SELECTED =
      """
      ($1::text is null or d.platform = $1)
        and ($2::text is null or d.account_id = $2)
        and ($3::text is null or d.currency = $3)
        and ($4::text[] is null or (d.platform, d.account_id) in
              (select v.platform, v.account_id
               from unnest($4::text[], $5::text[]) as v(platform, account_id)))
      """;

  private SelectionSql() {}

  public static Tuple parameters(Selection selection) {
    var tuple =
        Tuple.tuple()
            .addString(selection.platform().map(Platform::wireName).orElse(null))
            .addString(selection.accountId().orElse(null))
            .addString(selection.currency().orElse(null));
    return addVisible(tuple, selection);
  }

  /** Only the visible accounts, as two arrays. */
  static Tuple addVisible(Tuple tuple, Selection selection) {
    return tuple
        .addArrayOfString(visible(selection, ref -> ref.platform().wireName()))
        .addArrayOfString(visible(selection, AccountRef::accountId));
  }

  private static String[] visible(Selection selection, Function<AccountRef, String> column) {
    return selection.visible().map(refs -> column(refs, column)).orElse(null);
  }

  private static String[] column(List<AccountRef> refs, Function<AccountRef, String> column) {
    return refs.stream().map(column).toArray(String[]::new);
  }
}
