package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GaqlQuery.Condition;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The log of edits, {@code change_event}: of the last 30 days, and only for a query with both ends
 * and a limit.
 */
final class GoogleChanges {
  static final String RESOURCE = "change_event";
  static final String TIME = "change_event.change_date_time";

  private static final int MAX_LIMIT = 10_000;
  private static final int DAYS = 30;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter READ =
      DateTimeFormatter.ofPattern("yyyy-MM-dd[ HH:mm:ss]", Locale.ROOT);

  private final World world;
  private final Instant now;

  GoogleChanges(World world, Instant now) {
    this.world = world;
    this.now = now;
  }

  Stream<Map<String, Object>> of(WorldAccount account, GaqlQuery query) {
    LocalDateTime from = bound(query, ">=");
    LocalDateTime to = bound(query, "<=");
    if (query.limit() > MAX_LIMIT) {
      boolean isMissing = query.limit() == Integer.MAX_VALUE;
      throw refusal(isMissing ? "LIMIT_NOT_SPECIFIED" : "INVALID_LIMIT_CLAUSE");
    }
    if (to.isBefore(from)) {
      throw refusal("CHANGE_DATE_RANGE_NEGATIVE");
    }
    if (from.toLocalDate().isBefore(account.today(now).minusDays(DAYS))) {
      throw refusal("START_DATE_TOO_OLD");
    }
    return world.budgets(account).stream()
        .flatMap(budget -> changes(budget))
        .filter(
            change ->
                !change.at.isBefore(from) && !change.at.isAfter(to) && isPast(account, change))
        .map(change -> change.row);
  }

  private boolean isPast(WorldAccount account, Change change) {
    return !change.at.atZone(account.zone()).toInstant().isAfter(now);
  }

  private record Change(LocalDateTime at, Map<String, Object> row) {}

  private static Stream<Change> changes(WorldBudget budget) {
    var changes = new ArrayList<Change>();
    ZoneId zone = budget.account().zone();
    for (int i = 0; i < budget.edits().size(); i++) {
      var edit = budget.edits().get(i);
      LocalDateTime at = edit.at().atZone(zone).toLocalDateTime();
      String name = "customers/" + budget.account().id() + "/campaignBudgets/" + budget.id();
      changes.add(
          new Change(
              at,
              Map.of(
                  TIME,
                  WRITTEN.format(at),
                  "change_event.change_resource_type",
                  "CAMPAIGN_BUDGET",
                  "change_event.change_resource_name",
                  name,
                  "change_event.resource_change_operation",
                  i == 0 ? "CREATE" : "UPDATE",
                  "change_event.user_email",
                  "person@example.com",
                  "change_event.old_resource",
                  i == 0 ? new JsonObject() : resource(budget, budget.edits().get(i - 1).amount()),
                  "change_event.new_resource",
                  resource(budget, edit.amount()))));
    }
    return changes.stream();
  }

  private static JsonObject resource(WorldBudget budget, long amount) {
    boolean isFlight = budget.kind() == WorldBudget.Kind.LIFETIME;
    return new JsonObject()
        .put(
            "campaignBudget",
            new JsonObject()
                .put(isFlight ? "totalAmountMicros" : "amountMicros", Long.toString(amount)));
  }

  private static LocalDateTime bound(GaqlQuery query, String operator) {
    String text =
        query.where().stream()
            .filter(condition -> condition.field().equals(TIME))
            .flatMap(condition -> values(condition, operator).stream())
            .findFirst()
            .orElseThrow(() -> refusal("CHANGE_DATE_RANGE_INFINITE"));
    try {
      return text.length() > 10
          ? LocalDateTime.parse(text, READ)
          : LocalDate.parse(text).atStartOfDay();
    } catch (DateTimeParseException malformed) {
      throw GoogleErrors.badQuery("BAD_VALUE", "'" + text + "' is not a time.");
    }
  }

  private static List<String> values(Condition condition, String operator) {
    if (condition.operator().equals("BETWEEN")) {
      return List.of(condition.values().get(operator.equals(">=") ? 0 : 1));
    }
    return condition.operator().equals(operator) ? condition.values() : List.of();
  }

  private static RuntimeException refusal(String code) {
    return GoogleErrors.refusal(400, "changeEventError", code, "change_event: " + code);
  }
}
