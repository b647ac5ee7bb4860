package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An emulator in another process, called over its public HTTP interface. */
final class EmulatedPlatforms {
  private final TestClient http;
  private final Set<String> read;

  EmulatedPlatforms(int port) {
    this(port, "meta", "google", "tiktok", "linkedin");
  }

  /**
   * @param read those that are read by the program
   */
  EmulatedPlatforms(int port, String... read) {
    this.http = new TestClient(port, "");
    this.read = Set.of(read);
  }

  /** One account of the emulated data. */
  record Account(String platform, String id, ZoneId zone) {}

  List<Account> accounts() {
    return objects(get("/control/world").getJsonArray("accounts")).stream()
        .map(
            a ->
                new Account(
                    a.getString("platform"),
                    a.getString("account"),
                    ZoneId.of(a.getString("zone"))))
        .filter(account -> read.contains(account.platform()))
        .toList();
  }

  /** From now on its figures do not change. */
  void stopClock() {
    post("/control/clock", new JsonObject().put("stopped", true));
  }

  void fault(JsonObject fault) {
    post("/control/faults", fault);
  }

  /** How often a fault occurred so far. */
  int struck(String name) {
    return objects(get("/control/faults").getJsonArray("faults")).stream()
        .filter(fault -> fault.getString("name").equals(name))
        .mapToInt(fault -> fault.getInteger("struck"))
        .sum();
  }

  void clearRequests() {
    assertThat(http.delete("/control/requests").statusCode()).isEqualTo(200);
  }

  /** Every request that it received, in order. */
  List<JsonObject> requests() {
    return objects(get("/control/requests").getJsonArray("requests"));
  }

  /** Every (campaign, day, metric) of the latest days is stored as emulated, to the micro. */
  void areStored(Pool sql, int days) {
    var now = Instant.parse(get("/control/clock").getString("now"));
    for (var account : accounts()) {
      var today = LocalDate.ofInstant(now, account.zone());
      var first = today.minusDays(days - 1L);
      var expected = truth(account, first, today);
      assertThat(expected).isNotEmpty();
      assertThat(stored(sql, StoredDays.READINGS, account, first))
          .as("%s", account)
          .isEqualTo(expected);
      assertThat(stored(sql, StoredDays.ROLL_UP, account, first))
          .as("roll-up of %s", account)
          .isEqualTo(expected);
    }
  }

  /** By campaign and day. */
  Map<String, Counters> truth(Account account, LocalDate from, LocalDate to) {
    var query =
        "/truth?platform=%s&account=%s&from=%s&to=%s"
            .formatted(
                account.platform(),
                URLEncoder.encode(account.id(), StandardCharsets.UTF_8),
                from,
                to);
    var rows = new TreeMap<String, Counters>();
    objects(get(query).getJsonArray("rows"))
        .forEach(row -> rows.put(row.getString("campaign") + " " + row.getString("day"), of(row)));
    return rows;
  }

  private static Counters of(JsonObject row) {
    return new Counters(
        row.getLong("impressions"),
        row.getLong("clicks"),
        micros(row, "conversions"),
        micros(row, "cost"),
        micros(row, "revenue"));
  }

  private static long micros(JsonObject row, String field) {
    return Micros.of(new BigDecimal(row.getString(field)));
  }

  private static Map<String, Counters> stored(
      Pool sql, String query, Account account, LocalDate first) {
    var tuple = Tuple.of(account.platform(), account.id());
    return StoredDays.of(sql.preparedQuery(query).execute(tuple).await(), first);
  }

  private JsonObject get(String path) {
    var response = http.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private void post(String path, JsonObject body) {
    var response = http.post(path, "application/json", body.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
