package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.past.ChangeCursor;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.change.FigureChange;
import dev.campaignanalytics.model.change.FigureChangesPage;
import dev.campaignanalytics.model.change.KnownFigures;
import dev.campaignanalytics.model.change.ReadingKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Writes a page of changes in the order of versions as JSON. */
final class FigureChangesJson {
  private final FiguresJson figures;

  FigureChangesJson(FiguresJson figures) {
    this.figures = figures;
  }

  /**
   * @param list what the cursor of the next page is bound to
   */
  JsonObject write(String since, FigureChangesPage page, CacheKey list, MetaJson meta) {
    var changes = new JsonArray();
    page.changes().forEach(change -> changes.add(entry(change)));
    return new JsonObject()
        .put("since", since)
        .put("through", page.through())
        .put("changes", changes)
        .put("next", page.next().map(one -> ChangeCursor.write(list, one)).orElse(null))
        .put("meta", meta.json());
  }

  private JsonObject entry(FigureChange change) {
    var key = change.key();
    var day = day(key.timestamp());
    return new JsonObject()
        .put("version", change.version())
        .put("at", change.sealedAt().toString())
        .put("reason", EnumNames.name(change.reason()))
        .put("age_days", ChronoUnit.DAYS.between(day, day(change.sealedAt())))
        .put("platform", key.campaign().platform().wireName())
        .put("account_id", key.campaign().accountId())
        .put("campaign_id", key.campaign().campaignId())
        .put("name", change.name())
        .put("grain", EnumNames.name(key.grain()))
        .put("timestamp", timestamp(key))
        .put("from", day.toString())
        .put("to", day.toString())
        .put("periods", 1)
        .put("currency", change.after().currency())
        .put("before", change.before().map(this::known).orElse(null))
        .put("after", known(change.after()))
        .put("difference", figures.put(new JsonObject(), difference(change)));
  }

  private JsonObject known(KnownFigures known) {
    return figures.put(new JsonObject().put("currency", known.currency()), known.figures());
  }

  /** In the present currency: what was in another one before counts as zero. */
  private static Totals difference(FigureChange change) {
    var after = change.after();
    return change
        .before()
        .filter(before -> before.currency().equals(after.currency()))
        .map(before -> after.figures().minus(before.figures()))
        .orElse(after.figures());
  }

  /** Of a day its date, of an hour the account's clock, of an event the instant. */
  private static String timestamp(ReadingKey key) {
    if (key.grain() == Grain.EVENT) {
      return key.timestamp().toString();
    }
    var local = key.timestamp().atOffset(ZoneOffset.UTC).toLocalDateTime();
    return key.grain() == Grain.DAY ? local.toLocalDate().toString() : local.toString();
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
