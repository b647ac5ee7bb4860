package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** The JSON format of the budgets' truth. Amounts are exact decimals, written as text. */
final class BudgetJson {
  private BudgetJson() {}

  /**
   * {@code {platform, account, currency, zone, as_of, budgets: [{budget, kind, amount, starts,
   * ends, campaigns, edits: [{at, amount}], spent}]}}; the amount is the one valid at {@code
   * as_of}, {@code spent} that of its campaigns in the account's current month.
   */
  static JsonObject truth(World world, WorldAccount account, Instant asOf) {
    var budgets = new JsonArray();
    world.budgets(account).forEach(budget -> budgets.add(budget(world, budget, asOf)));
    return ControlJson.account(account).put("as_of", asOf.toString()).put("budgets", budgets);
  }

  private static JsonObject budget(World world, WorldBudget budget, Instant asOf) {
    var edits = new JsonArray();
    budget.edits().stream()
        .filter(edit -> !edit.at().isAfter(asOf))
        .forEach(
            edit ->
                edits.add(
                    new JsonObject()
                        .put("at", edit.at().toString())
                        .put("amount", units(edit.amount()))));
    return new JsonObject()
        .put("budget", budget.id())
        .put("kind", budget.kind().name().toLowerCase(Locale.ROOT))
        .put("amount", units(budget.amount(asOf)))
        .put("starts", budget.starts().toString())
        .put("ends", budget.ends().map(LocalDate::toString).orElse(null))
        .put("campaigns", new JsonArray(budget.members().stream().map(WorldCampaign::id).toList()))
        .put("edits", edits)
        .put("spent", units(spent(world, budget, asOf)));
  }

  private static long spent(World world, WorldBudget budget, Instant asOf) {
    LocalDate today = budget.account().today(asOf);
    return budget.members().stream()
        .flatMapToLong(
            campaign ->
                today
                    .withDayOfMonth(1)
                    .datesUntil(today.plusDays(1))
                    .mapToLong(day -> world.day(campaign, day, asOf).cost()))
        .sum();
  }

  private static String units(long micros) {
    return Micros.toUnits(micros).toPlainString();
  }
}
