package dev.campaignanalytics.api.audit;

import dev.campaignanalytics.api.http.CursorText;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.audit.AuditDay;
import io.vertx.core.json.JsonArray;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** The last day of a page, as text. It only says where to continue, not what may be seen. */
record AuditCursor(LocalDate day, String platform, String accountId) {
  /** The order of the days: the latest first, each by account. */
  private static final Comparator<AuditCursor> ORDER =
      Comparator.comparing(AuditCursor::day)
          .reversed()
          .thenComparing(AuditCursor::platform)
          .thenComparing(AuditCursor::accountId);

  static AuditCursor of(AuditDay day) {
    AccountRef account = day.account();
    return new AuditCursor(day.day(), account.platform().wireName(), account.accountId());
  }

  boolean isBefore(AuditDay other) {
    return ORDER.compare(this, of(other)) < 0;
  }

  static Comparator<AuditDay> order() {
    return Comparator.comparing(AuditCursor::of, ORDER);
  }

  String text(CacheKey list) {
    return CursorText.write(list, new JsonArray().add(day.toString()).add(platform).add(accountId));
  }

  /** Empty for a text that was not written for this list. */
  static Optional<AuditCursor> read(CacheKey list, String text) {
    try {
      return CursorText.read(list, text)
          .filter(json -> json.size() == 3 && json.stream().allMatch(String.class::isInstance))
          .map(
              json ->
                  new AuditCursor(
                      LocalDate.parse(json.getString(0)), json.getString(1), json.getString(2)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
