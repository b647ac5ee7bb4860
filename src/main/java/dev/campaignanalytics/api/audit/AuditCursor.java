package dev.campaignanalytics.api.audit;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.audit.AuditDay;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
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

  String text() {
    var json = new JsonArray().add(day.toString()).add(platform).add(accountId);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for a text that is none of these. */
  static Optional<AuditCursor> read(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      var json = new JsonArray(new String(bytes, StandardCharsets.UTF_8));
      return json.size() == 3 && json.stream().allMatch(String.class::isInstance)
          ? Optional.of(
              new AuditCursor(
                  LocalDate.parse(json.getString(0)), json.getString(1), json.getString(2)))
          : Optional.empty();
    } catch (DecodeException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
