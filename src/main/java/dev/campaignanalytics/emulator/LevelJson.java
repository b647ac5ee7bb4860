package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldLevels.EntityTruth;
import dev.campaignanalytics.model.Counters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The JSON format of the truth below campaigns. Amounts are exact decimals, written as text. */
final class LevelJson {
  private LevelJson() {}

  /**
   * {@code {platform, account, currency, zone, as_of, totals, rows: [{campaign, ad_group, entity,
   * day, …}]}}; the entity is the ad group or ad as the product names it, and rows that are zero
   * are omitted.
   */
  static JsonObject truth(WorldAccount account, List<EntityTruth> rows, Instant asOf) {
    Counters sum = rows.stream().map(EntityTruth::counters).reduce(Counters.ZERO, Counters::plus);
    var list = new JsonArray();
    rows.forEach(row -> list.add(row(row)));
    return ControlJson.account(account)
        .put("as_of", asOf.toString())
        .put("totals", ControlJson.counters(sum))
        .put("rows", list);
  }

  private static JsonObject row(EntityTruth row) {
    return new JsonObject()
        .put("campaign", row.entity().campaignId())
        .put("ad_group", row.entity().adGroupId())
        .put("entity", row.entity().entityId())
        .put("day", row.day().toString())
        .mergeIn(ControlJson.counters(row.counters()));
  }
}
