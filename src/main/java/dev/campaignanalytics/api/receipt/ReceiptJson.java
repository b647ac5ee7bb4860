package dev.campaignanalytics.api.receipt;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.receipt.ReceiptDay;
import dev.campaignanalytics.query.receipt.ReceiptReader.Receipt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A receipt as JSON.
 *
 * @param isLimited whether the caller may see some accounts only: then numbers of versions are left
 *     out, because they tell of writes to other accounts
 */
record ReceiptJson(Map<Platform, String> conversionSets, boolean asText, boolean isLimited) {
  JsonObject write(JsonObject head, Receipt receipt) {
    return head.put("formulas", formulas())
        .put("totals", totals(receipt.days()))
        .put("days", new JsonArray(receipt.days().stream().map(d -> day(d, receipt)).toList()))
        .put("conversion_set", sets(receipt.days()));
  }

  private static JsonObject formulas() {
    var formulas = new JsonObject();
    for (var metric : Metric.values()) {
      formulas.put(metric.wireName(), metric.formula());
    }
    return formulas;
  }

  /** One sum for each currency, because amounts in different ones cannot be added. */
  private JsonArray totals(List<ReceiptDay> days) {
    var figures = new FiguresJson(List.of(Metric.values()), asText);
    var sums = new TreeMap<String, Totals>();
    days.forEach(day -> sums.merge(day.currency(), day.figures(), Totals::plus));
    var totals = new JsonArray();
    sums.forEach(
        (currency, sum) ->
            totals.add(figures.put(new JsonObject().put("currency", currency), sum)));
    return totals;
  }

  private JsonObject sets(List<ReceiptDay> days) {
    var sets = new JsonObject();
    days.stream()
        .map(day -> day.campaign().platform())
        .distinct()
        .sorted()
        .filter(conversionSets::containsKey)
        .forEach(platform -> sets.put(platform.wireName(), conversionSets.get(platform)));
    return sets;
  }

  private JsonObject day(ReceiptDay day, Receipt receipt) {
    var origin = day.origin();
    var json =
        new JsonObject()
            .put("date", day.day().toString())
            .put("platform", day.campaign().platform().wireName())
            .put("account_id", day.campaign().accountId())
            .put("currency", day.currency());
    FiguresJson.counted(asText).put(json, day.figures());
    return json.put("source", origin.events().isPresent() ? "events" : "day")
        .put("events", origin.events().orElse(null))
        .put("restatements", origin.restatements())
        .put("version", isLimited ? null : origin.version().orElse(null))
        .put("observed_at", origin.observedAt().toString())
        .put("read", day.read().map(ReceiptJson::read).orElse(null))
        .put("control", receipt.control(day).map(ReceiptJson::control).orElse(null));
  }

  private static JsonObject read(ReceiptDay.Read read) {
    return new JsonObject()
        .put("state", read.state())
        .put("first_at", read.firstAt().toString())
        .put("at", read.at().toString())
        .put("rows", read.rows().orElse(null))
        .put("run", read.run().map(ReceiptJson::run).orElse(null));
  }

  private static JsonObject run(ReceiptDay.Run run) {
    return new JsonObject()
        .put("id", run.id())
        .put("feed", run.feed())
        .put("ended_at", run.endedAt().toString())
        .put("request", run.request())
        .put("fetched", run.rows().fetched())
        .put("inserted", run.rows().inserted())
        .put("updated", run.rows().updated())
        .put("unchanged", run.rows().unchanged())
        .put("rejected", run.rows().rejected());
  }

  private static JsonObject control(AuditDay control) {
    return new JsonObject()
        .put("state", EnumNames.name(control.state()))
        .put("reason", control.reason().map(EnumNames::name).orElse(null));
  }
}
