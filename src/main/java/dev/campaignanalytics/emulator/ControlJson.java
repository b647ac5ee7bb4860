package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultList;
import dev.campaignanalytics.emulator.server.RequestLog;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The JSON formats of the control API. Amounts are exact decimals, written as text. */
final class ControlJson {
  private ControlJson() {}

  /**
   * {@code {platform, account, currency, zone, as_of, totals, days: [{day, …}], rows: [{campaign,
   * day, …}]}}; rows that are zero are omitted. The days are the account's own totals.
   */
  static JsonObject truth(WorldAccount account, List<World.DayTruth> rows, Instant asOf) {
    Counters sum =
        rows.stream().map(World.DayTruth::counters).reduce(Counters.ZERO, Counters::plus);
    var list = new JsonArray();
    rows.forEach(
        row ->
            list.add(
                new JsonObject()
                    .put("campaign", row.campaign().campaignId())
                    .put("day", row.day().toString())
                    .mergeIn(counters(row.counters()))));
    return account(account)
        .put("as_of", asOf.toString())
        .put("totals", counters(sum))
        .put("days", days(rows))
        .put("rows", list);
  }

  private static JsonArray days(List<World.DayTruth> rows) {
    var byDay =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    World.DayTruth::day,
                    TreeMap::new,
                    Collectors.mapping(
                        World.DayTruth::counters,
                        Collectors.reducing(Counters.ZERO, Counters::plus))));
    var days = new JsonArray();
    byDay.forEach(
        (day, sum) -> days.add(new JsonObject().put("day", day.toString()).mergeIn(counters(sum))));
    return days;
  }

  static JsonObject account(WorldAccount account) {
    return new JsonObject()
        .put("platform", account.platform().wireName())
        .put("account", account.id())
        .put("name", account.name())
        .put("currency", account.currency())
        .put("zone", account.zone().getId());
  }

  static JsonObject counters(Counters counters) {
    return new JsonObject()
        .put("impressions", counters.impressions())
        .put("clicks", counters.clicks())
        .put("conversions", Micros.toUnits(counters.conversions()).toPlainString())
        .put("cost", Micros.toUnits(counters.cost()).toPlainString())
        .put("revenue", Micros.toUnits(counters.revenue()).toPlainString());
  }

  /** The figures of a statement; an omitted figure is zero. */
  static Counters counters(JsonObject body) {
    return new Counters(
        body.getLong("impressions", 0L),
        body.getLong("clicks", 0L),
        micros(body, "conversions"),
        micros(body, "cost"),
        micros(body, "revenue"));
  }

  static long micros(JsonObject body, String key) {
    return Micros.of(new BigDecimal(String.valueOf(body.getValue(key, "0"))));
  }

  /** All accounts with their campaigns, including campaigns that do not exist yet. */
  static JsonObject world(World world, Instant now) {
    var accounts = new JsonArray();
    for (Platform platform : Platform.values()) {
      for (WorldAccount account : world.accounts(platform)) {
        var campaigns = new JsonArray();
        world.campaigns(account).forEach(c -> campaigns.add(campaign(c, now)));
        accounts.add(account(account).put("campaigns", campaigns));
      }
    }
    return new JsonObject().put("now", now.toString()).put("accounts", accounts);
  }

  private static JsonObject campaign(WorldCampaign campaign, Instant now) {
    return new JsonObject()
        .put("campaign", campaign.id())
        .put("name", campaign.name(now))
        .put("story", campaign.story().name())
        .put("state", campaign.state(now).name())
        .put("birthday", campaign.birthday().toString())
        .put("listed", campaign.isListed(now));
  }

  /**
   * {@code {name?, kind, platform?, endpoint?, account?, after?, times?, percent?, with?}}.
   *
   * @throws IllegalArgumentException when the kind or the platform is not known
   */
  static ActiveFault fault(JsonObject body) {
    String word = body.getString("kind", "");
    FaultKind kind =
        FaultKind.of(word)
            .orElseThrow(() -> new IllegalArgumentException("no fault kind is " + word));
    ActiveFault fault = ActiveFault.always(kind).when(trigger(body));
    fault = narrowed(body, "platform", fault, (f, name) -> f.on(platform(name)));
    fault = narrowed(body, "endpoint", fault, ActiveFault::onEndpoint);
    fault = narrowed(body, "account", fault, ActiveFault::onAccount);
    for (var detail : body.getJsonObject("with", new JsonObject())) {
      fault = fault.with(detail.getKey(), detail.getValue());
    }
    return narrowed(body, "name", fault, ActiveFault::named);
  }

  private static ActiveFault.Trigger trigger(JsonObject body) {
    return new ActiveFault.Trigger(
        body.getInteger("after", 0),
        body.getInteger("times", Integer.MAX_VALUE),
        body.getInteger("percent", 100));
  }

  private static ActiveFault narrowed(
      JsonObject body,
      String key,
      ActiveFault fault,
      BiFunction<ActiveFault, String, ActiveFault> narrow) {
    return body.containsKey(key) ? narrow.apply(fault, body.getString(key)) : fault;
  }

  private static Platform platform(String name) {
    return Platform.of(name)
        .orElseThrow(() -> new IllegalArgumentException("no platform is " + name));
  }

  static JsonObject fault(FaultList.Use use) {
    ActiveFault fault = use.fault();
    return new JsonObject()
        .put("name", fault.name())
        .put("kind", fault.kind().wireName())
        .put("platform", fault.matcher().platform().map(Platform::wireName).orElse(null))
        .put("endpoint", fault.matcher().endpoint().orElse(null))
        .put("account", fault.matcher().account().orElse(null))
        .put("with", fault.with())
        .put("asked", use.requested())
        .put("struck", use.struck());
  }

  static JsonObject request(RequestLog.Entry entry) {
    var seen = entry.seen();
    var query = new JsonObject();
    seen.query().forEach(query::put);
    var headers = new JsonObject();
    seen.headers().forEach(headers::put);
    return new JsonObject()
        .put("number", entry.number())
        .put("at", seen.at().toString())
        .put("platform", entry.target().platform().wireName())
        .put("endpoint", entry.target().endpoint())
        .put("account", entry.target().account().orElse(null))
        .put("method", seen.method())
        .put("path", seen.path())
        .put("query", query)
        .put("headers", headers)
        .put("body", seen.body())
        .put("token", seen.token().wireName())
        .put("status", seen.status())
        .put("faults", new JsonArray(seen.faults()));
  }
}
