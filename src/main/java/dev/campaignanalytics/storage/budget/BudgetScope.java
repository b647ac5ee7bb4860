package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/** The rows of the table {@code b} that a selection contains, by the parameters 1 to 4. */
final class BudgetScope {
  static final String SQL =
      """
      ($1::text is null or b.platform = $1) and ($2::text is null or b.account_id = $2)
      and ($3::text[] is null or (b.platform, b.account_id) in
            (select v.platform, v.account_id
             from unnest($3::text[], $4::text[]) as v(platform, account_id)))
      """;

  private BudgetScope() {}

  static Tuple tuple(Selection selection) {
    return Tuple.tuple()
        .addString(selection.platform().map(Platform::wireName).orElse(null))
        .addString(selection.accountId().orElse(null))
        .addArrayOfString(visible(selection, account -> account.platform().wireName()))
        .addArrayOfString(visible(selection, AccountRef::accountId));
  }

  private static String[] visible(Selection selection, Function<AccountRef, String> column) {
    return selection
        .visible()
        .map(accounts -> accounts.stream().map(column).toArray(String[]::new))
        .orElse(null);
  }
}
