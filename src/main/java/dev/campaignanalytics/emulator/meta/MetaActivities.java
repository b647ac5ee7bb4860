package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldBudget.Edit;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The log of an account: creations of campaigns, and edits of their budgets; the latest first. */
final class MetaActivities {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXX", Locale.ROOT);
  private static final Set<String> FIELDS =
      Set.of("event_type", "event_time", "object_id", "object_name", "extra_data", "actor_name");
  private static final String USUAL = "event_type,event_time";

  private final FaultScene scene;

  MetaActivities(FaultScene scene) {
    this.scene = scene;
  }

  List<JsonObject> of(WorldAccount account, EmulatedCall call) {
    Instant now = scene.clock().instant();
    Instant since = moment(account, call, "since", Instant.EPOCH);
    Instant until = moment(account, call, "until", now);
    return scene.world().budgets(account).stream()
        .flatMap(budget -> events(budget, now))
        .filter(event -> !event.at.isBefore(since) && event.at.isBefore(until))
        .filter(event -> !event.at.isAfter(now))
        .sorted(Comparator.comparing(Event::at).reversed())
        .map(event -> only(call, event.json))
        .toList();
  }

  private record Event(Instant at, JsonObject json) {}

  private static Stream<Event> events(WorldBudget budget, Instant now) {
    var events = new ArrayList<Event>();
    events.add(event(budget, budget.edits().get(0).at(), "create_campaign_group", "{}", now));
    for (int i = 1; i < budget.edits().size(); i++) {
      Edit edit = budget.edits().get(i);
      String values =
          new JsonObject()
              .put("type", "payment_amount")
              .put("currency", budget.account().currency())
              .put("old_value", minor(budget, budget.edits().get(i - 1)))
              .put("new_value", minor(budget, edit))
              .encode();
      events.add(event(budget, edit.at(), "update_campaign_budget", values, now));
    }
    return events.stream();
  }

  private static long minor(WorldBudget budget, Edit edit) {
    return Long.parseLong(MetaBudgetFields.minor(budget, edit.amount()));
  }

  private static Event event(
      WorldBudget budget, Instant at, String type, String values, Instant now) {
    return new Event(
        at,
        new JsonObject()
            .put("event_type", type)
            .put("event_time", TIME.format(at.atOffset(ZoneOffset.UTC)))
            .put("object_id", budget.id())
            .put("object_name", budget.members().get(0).name(now))
            .put("extra_data", values)
            .put("actor_name", "A person"));
  }

  private static JsonObject only(EmulatedCall call, JsonObject all) {
    var requested = new JsonObject();
    for (String field : MetaAccess.param(call, "fields").orElse(USUAL).split(",")) {
      if (!FIELDS.contains(field)) {
        throw MetaErrors.badParameter(
            "fields",
            "Tried accessing nonexisting field (" + field + ") on node type (AdActivity)");
      }
      requested.put(field, all.getValue(field));
    }
    return requested;
  }

  /** A day of the account. */
  private static Instant moment(
      WorldAccount account, EmulatedCall call, String name, Instant otherwise) {
    try {
      return MetaAccess.param(call, name)
          .map(text -> LocalDate.parse(text).atStartOfDay(account.zone()).toInstant())
          .orElse(otherwise);
    } catch (DateTimeParseException notADay) {
      throw MetaErrors.badParameter(name, "Param " + name + " must be a date");
    }
  }
}
