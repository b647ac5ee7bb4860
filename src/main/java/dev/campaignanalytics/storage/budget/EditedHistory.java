package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.budget.BudgetEdit;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of one budget, as its readings gave them, together with a log of edits. An edit dates
 * the row that shows its amount, and adds the rows that no reading has seen. What a reading has
 * shown and the log does not say stays.
 */
final class EditedHistory {
  private static final String FROM = "valid_from";
  private static final String TO = "valid_to";
  private static final String NOT_BEFORE = "not_before";
  private static final String AMOUNT = "amount";
  private static final String HOW = "how";
  private static final String EVENT = "CHANGE_EVENT";
  private static final List<String> VALUES =
      List.of("kind", "currency", AMOUNT, "total", "starts", "ends");

  private EditedHistory() {}

  /**
   * The rows that take the place of these.
   *
   * @param rows of the table {@code budgets} as JSON, in the order of time; at least one
   * @param edits of this budget
   */
  static List<JsonObject> of(List<JsonObject> rows, List<BudgetEdit> edits) {
    var all = new ArrayList<>(rows.stream().map(JsonObject::copy).toList());
    var added =
        edits.stream()
            .filter(edit -> !isKnown(rows, edit))
            .sorted(Comparator.comparing(BudgetEdit::at))
            .toList();
    if (added.isEmpty()) {
      return rows;
    }
    var earliest = added.get(0);
    if (earliest.at().isBefore(moment(rows.get(0), FROM).orElseThrow())) {
      all.add(beforeAll(rows.get(0), earliest));
    }
    added.forEach(edit -> all.add(row(rows, edit)));
    all.sort(Comparator.comparing(row -> moment(row, FROM).orElseThrow()));
    return withoutGaps(withoutRepetitions(all));
  }

  private static boolean isKnown(List<JsonObject> rows, BudgetEdit edit) {
    return rows.stream()
        .anyMatch(
            row ->
                EVENT.equals(row.getString(HOW))
                    && moment(row, FROM).filter(edit.at()::equals).isPresent()
                    && Objects.equals(row.getLong(AMOUNT), edit.after()));
  }

  /** What was valid before the first known edit, as long ago as the budget exists. */
  private static JsonObject beforeAll(JsonObject first, BudgetEdit edit) {
    return first
        .copy()
        .put(AMOUNT, edit.before())
        .put(FROM, text(edit.at().minus(Duration.ofDays(1))))
        .putNull(NOT_BEFORE)
        .put(TO, text(edit.at()))
        .put(HOW, EVENT);
  }

  private static JsonObject row(List<JsonObject> rows, BudgetEdit edit) {
    var valid =
        rows.stream()
            .filter(row -> !moment(row, FROM).orElseThrow().isAfter(edit.at()))
            .reduce((earlier, later) -> later);
    var row = valid.orElse(rows.get(0)).copy();
    if (valid.isEmpty()) {
      row.put(TO, rows.get(0).getString(FROM));
    }
    return row.put(AMOUNT, edit.after())
        .put(FROM, text(edit.at()))
        .put(NOT_BEFORE, text(edit.at()))
        .put(HOW, EVENT);
  }

  /** A row with the values of the one before it is part of that one. */
  private static List<JsonObject> withoutRepetitions(List<JsonObject> rows) {
    var kept = new ArrayList<JsonObject>();
    for (var row : rows) {
      var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last != null && VALUES.stream().allMatch(name -> isEqual(last, row, name))) {
        last.put(TO, row.getValue(TO)).put("seen_at", row.getValue("seen_at"));
      } else {
        kept.add(row);
      }
    }
    return kept;
  }

  private static boolean isEqual(JsonObject one, JsonObject other, String name) {
    return name.equals(AMOUNT) || name.equals("total")
        ? Objects.equals(one.getLong(name), other.getLong(name))
        : Objects.equals(one.getValue(name), other.getValue(name));
  }

  /** Each row ends where the next begins, at the latest. */
  private static List<JsonObject> withoutGaps(List<JsonObject> rows) {
    for (int i = 1; i < rows.size(); i++) {
      var before = rows.get(i - 1);
      var row = rows.get(i);
      var previous = moment(before, FROM).orElseThrow();
      var from = moment(row, FROM).orElseThrow();
      if (!from.isAfter(previous)) {
        // Two edits of one moment.
        from = previous.plusNanos(1000);
        row.put(FROM, text(from));
      }
      if (moment(before, TO).filter(from::isAfter).isEmpty()) {
        before.put(TO, text(from));
      }
      if (row.getValue(NOT_BEFORE) == null) {
        row.put(NOT_BEFORE, text(previous));
      }
    }
    return rows;
  }

  private static Optional<Instant> moment(JsonObject row, String name) {
    return Optional.ofNullable(row.getString(name))
        .map(OffsetDateTime::parse)
        .map(o -> o.toInstant());
  }

  private static String text(Instant at) {
    return at.toString();
  }
}
