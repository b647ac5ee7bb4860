package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * The budget fields of a campaign: whole numbers as text, in hundredths of the currency or, for
 * eleven currencies, in whole units. An edit changes none of the campaign's times.
 */
final class MetaBudgetFields {
  /** Known fields; those that do not apply are omitted. */
  static final Set<String> NAMES =
      Set.of(
          "daily_budget",
          "lifetime_budget",
          "budget_remaining",
          "spend_cap",
          "pacing_type",
          "is_adset_budget_sharing_enabled");

  private static final Set<String> WITHOUT_HUNDREDTHS =
      Set.of("CLP", "COP", "CRC", "HUF", "ISK", "IDR", "JPY", "KRW", "PYG", "TWD", "VND");
  private static final long HUNDREDTH = Micros.PER_UNIT / 100;

  private MetaBudgetFields() {}

  static JsonObject of(World world, WorldBudget budget, Instant now) {
    var campaign = budget.members().get(0);
    long amount = budget.amount(now);
    var fields =
        new JsonObject()
            .put("pacing_type", new JsonArray().add("standard"))
            .put("is_adset_budget_sharing_enabled", false);
    if (budget.kind() == WorldBudget.Kind.DAILY) {
      LocalDate today = campaign.account().today(now);
      long left = amount - world.day(campaign, today, now).cost();
      return fields
          .put("daily_budget", minor(budget, amount))
          .put("budget_remaining", minor(budget, Math.max(0, left)));
    }
    return fields
        .put("lifetime_budget", minor(budget, amount))
        .put("stop_time", MetaListing.time(campaign, budget.ends().orElseThrow()));
  }

  static String minor(WorldBudget budget, long micros) {
    boolean isWhole = WITHOUT_HUNDREDTHS.contains(budget.account().currency());
    return Long.toString(micros / (isWhole ? Micros.PER_UNIT : HUNDREDTH));
  }
}
