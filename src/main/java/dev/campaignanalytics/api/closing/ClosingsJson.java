package dev.campaignanalytics.api.closing;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.Drift;
import dev.campaignanalytics.model.version.Drift.DayDrift;
import dev.campaignanalytics.model.version.Drift.PlatformDrift;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Closings and what has changed since, as JSON. */
final class ClosingsJson {
  private ClosingsJson() {}

  static JsonObject list(List<Closing> closings, boolean isLimited) {
    var list = closings.stream().map(one -> closing(one, isLimited)).toList();
    return new JsonObject().put("closings", new JsonArray(list));
  }

  /**
   * @param isLimited whether the caller may see some accounts only: then the number of the version
   *     is left out, because it tells of writes to other accounts
   */
  static JsonObject closing(Closing closing, boolean isLimited) {
    var range = closing.range();
    return new JsonObject()
        .put("id", closing.id())
        .put("name", closing.name())
        .put("from", range.from().map(Object::toString).orElse(null))
        .put("through", range.through().toString())
        .put("accounts", range.accounts().map(ClosingsJson::names).orElse(null))
        .put("version", isLimited ? null : closing.version())
        .put("as_of", closing.sealedAt().toString())
        .put("created_at", closing.createdAt().toString())
        .put("created_by", closing.createdBy());
  }

  private static JsonArray names(List<AccountRef> accounts) {
    return new JsonArray(accounts.stream().map(AccountRef::toString).toList());
  }

  static JsonObject drift(JsonObject closing, Drift drift, FiguresJson figures) {
    var totals = drift.totals().stream().map(total -> total(total, figures)).toList();
    var days = drift.days().stream().map(day -> day(day, figures)).toList();
    return new JsonObject()
        .put("closing", closing)
        .put("changes_total", drift.changes())
        .put("truncated", drift.changes() > drift.days().size())
        .put("totals", new JsonArray(totals))
        .put("changes", new JsonArray(days));
  }

  private static JsonObject total(PlatformDrift total, FiguresJson figures) {
    var json =
        new JsonObject()
            .put("platform", total.platform().wireName())
            .put("currency", total.currency())
            .put("changes", total.changes());
    return put(json, total.before(), total.after(), figures);
  }

  private static JsonObject day(DayDrift day, FiguresJson figures) {
    var campaign = day.campaign();
    var json =
        new JsonObject()
            .put("platform", campaign.platform().wireName())
            .put("account_id", campaign.accountId())
            .put("campaign_id", campaign.campaignId())
            .put("name", day.name())
            .put("date", day.day().toString())
            .put("currency", day.currency())
            .put("reason", EnumNames.name(day.reason()));
    return put(json, day.before(), day.after(), figures);
  }

  private static JsonObject put(JsonObject json, Totals before, Totals after, FiguresJson figures) {
    return json.put("before", figures.put(new JsonObject(), before))
        .put("after", figures.put(new JsonObject(), after))
        .put("difference", figures.put(new JsonObject(), after.minus(before)));
  }
}
