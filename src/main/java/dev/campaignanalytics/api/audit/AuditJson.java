package dev.campaignanalytics.api.audit;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditState;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.query.audit.AuditReader.Audit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes an audit as JSON.
 *
 * @param decimalsAsText amounts as JSON strings
 */
record AuditJson(boolean decimalsAsText) {
  /**
   * @param page the days to write
   * @param next where the next page begins; empty on the last one
   * @param withRecount whether the caller may see what concerns all accounts
   */
  JsonObject write(Audit audit, List<AuditDay> page, Optional<String> next, boolean withRecount) {
    var days = new JsonArray();
    page.forEach(day -> days.add(day(day)));
    return new JsonObject()
        .put("from", audit.requested().from().toString())
        .put("to", audit.requested().to().toString())
        .put("accounts", accounts(audit.days()))
        .put("days", days)
        .put("next", next.orElse(null))
        .put(
            "recount",
            audit.recount().filter(seen -> withRecount).map(AuditJson::recount).orElse(null));
  }

  private JsonArray accounts(List<AuditDay> all) {
    var byAccount = new TreeMap<AccountRef, List<AuditDay>>();
    all.forEach(
        day -> byAccount.computeIfAbsent(day.account(), account -> new ArrayList<>()).add(day));
    var accounts = new JsonArray();
    byAccount.forEach((account, days) -> accounts.add(account(account, days)));
    return accounts;
  }

  private JsonObject account(AccountRef account, List<AuditDay> days) {
    var json = names(account);
    for (var state : AuditState.values()) {
      json.put(word(state), days.stream().filter(day -> day.state() == state).count());
    }
    long unexplained =
        days.stream()
            .filter(day -> day.state() == AuditState.GAP)
            .mapToLong(day -> Math.abs(day.difference().cost()))
            .sum();
    return json.put("currency", currency(days.get(0))).put("unexplained_cost", amount(unexplained));
  }

  private JsonObject day(AuditDay day) {
    return names(day.account())
        .put("day", day.day().toString())
        .put("state", word(day.state()))
        .put("reason", day.reason().map(AuditJson::word).orElse(null))
        .put("level", day.level().map(AuditJson::word).orElse(null))
        .put("currency", currency(day))
        .put("account", day.total().map(total -> figures(total.figures())).orElse(null))
        .put("campaigns", figures(day.campaigns()))
        .put("difference", day.total().map(total -> figures(day.difference())).orElse(null))
        .put("read_at", day.total().map(total -> total.readAt().toString()).orElse(null));
  }

  private static JsonObject names(AccountRef account) {
    return new JsonObject()
        .put("platform", account.platform().wireName())
        .put("account_id", account.accountId());
  }

  private static String currency(AuditDay day) {
    return day.currency().isEmpty() ? null : day.currency();
  }

  private JsonObject figures(Delivered figures) {
    return new JsonObject()
        .put("impressions", figures.impressions())
        .put("clicks", figures.clicks())
        .put("cost", amount(figures.cost()));
  }

  private Object amount(long micros) {
    var units = Micros.toUnits(micros);
    return decimalsAsText ? units.toPlainString() : units;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject recount(RecountNight night) {
    return new JsonObject()
        .put("night", night.night().toString())
        .put("started_at", night.startedAt().toString())
        .put("ended_at", night.endedAt().map(Instant::toString).orElse(null))
        .put("checked", night.checked())
        .put("different", night.different())
        .put("repaired", night.repaired());
  }
}
