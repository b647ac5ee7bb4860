package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.model.Platform.GOOGLE;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls the emulator as a client of Google would, and reads rows as the default mapping does. */
final class GoogleCaller {
  private static final String WEEK = "segments.date BETWEEN '2026-11-14' AND '2026-11-20'";
  private static final String FIGURES =
      "metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions,"
          + " metrics.conversions_value";
  static final String DAILY =
      "SELECT customer.id, customer.currency_code, campaign.id, campaign.name, campaign.status,"
          + "\n  segments.date, "
          + FIGURES
          + "\nFROM campaign WHERE "
          + WEEK;

  private final EmulatorRig rig;
  private final List<String> direct;
  private String token;

  GoogleCaller(EmulatorRig rig) {
    this.rig = rig;
    login();
    this.direct = accessible();
  }

  /** Gets a new access token. */
  void login() {
    token = refresh().json().getString("access_token");
  }

  void login(String other) {
    token = other;
  }

  String agency() {
    return managers().get(0);
  }

  Reply stream(WorldAccount account, String query) {
    return post(account.id(), "searchStream", query, agency());
  }

  Reply search(WorldAccount account, String query, String pageToken) {
    var body = new JsonObject().put("query", query);
    if (!pageToken.isEmpty()) {
      body.put("pageToken", pageToken);
    }
    return rig.post(path(account.id(), "search"), body.encode(), headers(agency()));
  }

  Reply post(String customer, String method, String query, String login) {
    var body = new JsonObject().put("query", query);
    return rig.post(path(customer, method), body.encode(), headers(login));
  }

  String raw(String customer, String method, String body) {
    return rig.post(path(customer, method), body, headers("")).body();
  }

  Reply get(String path) {
    return rig.get(path, "Authorization", "Bearer " + token);
  }

  /** The accessible customers, requested once. */
  List<String> direct() {
    return direct;
  }

  private List<String> accessible() {
    return get("/google/v26/customers:listAccessibleCustomers")
        .json()
        .getJsonArray("resourceNames")
        .stream()
        .map(name -> name.toString().substring("customers/".length()))
        .toList();
  }

  /** The accessible customers that are managers, the agency first. */
  List<String> managers() {
    return direct().subList(1, 3);
  }

  static String path(String customer, String method) {
    return "/google/v26/customers/" + customer + "/googleAds:" + method;
  }

  String[] headers(String login) {
    var headers =
        new ArrayList<>(
            List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    if (!login.isEmpty()) {
      headers.addAll(List.of("login-customer-id", login));
    }
    return headers.toArray(String[]::new);
  }

  Reply refresh() {
    return rig.postForm("/google-token", refreshForm());
  }

  Map<String, String> refreshForm() {
    return new TreeMap<>(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", rig.setting("GOOGLE_CLIENT_ID"),
            "client_secret", rig.setting("GOOGLE_CLIENT_SECRET"),
            "refresh_token", rig.setting("GOOGLE_REFRESH_TOKEN")));
  }

  static List<JsonObject> rows(JsonArray batches) {
    return batches.stream()
        .map(JsonObject.class::cast)
        .flatMap(batch -> batch.getJsonArray("results", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .toList();
  }

  static DayTruth read(WorldAccount account, JsonObject row) {
    JsonObject metrics = row.getJsonObject("metrics");
    return new DayTruth(
        new CampaignRef(GOOGLE, account.id(), row.getJsonObject("campaign").getString("id")),
        LocalDate.parse(row.getJsonObject("segments").getString("date")),
        new Counters(
            Long.parseLong(metrics.getString("impressions")),
            Long.parseLong(metrics.getString("clicks")),
            Micros.of(new BigDecimal(metrics.getValue("conversions").toString())),
            Long.parseLong(metrics.getString("costMicros")),
            Micros.of(new BigDecimal(metrics.getValue("conversionsValue").toString()))));
  }

  static Counters sum(List<DayTruth> rows) {
    return rows.stream().map(DayTruth::counters).reduce(Counters.ZERO, Counters::plus);
  }
}
