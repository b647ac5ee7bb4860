package dev.campaignanalytics.emulator;

import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.WorldAccount;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiIT {
  private EmulatorRig rig;

  @BeforeEach
  void start() {
    rig = EmulatorRig.start();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void theClockCanBeSetAndAdvanced() {
    rig.post("/control/clock", "{\"now\":\"2026-11-23T00:00:00Z\"}");
    Reply advanced = rig.post("/control/clock", "{\"advance\":\"PT90M\"}");

    assertThat(advanced.json().getString("now")).isEqualTo("2026-11-23T01:30:00Z");
    assertThat(rig.emulator().clock().instant()).isEqualTo(Instant.parse("2026-11-23T01:30:00Z"));
  }

  @Test
  void theClockIsStoppedOverHttp() {
    Reply stopped = rig.post("/control/clock", "{\"stopped\":true}");

    assertThat(stopped.json().getBoolean("stopped")).isTrue();
    assertThat(rig.post("/control/clock", "{\"stopped\":false}").json().getBoolean("stopped"))
        .isFalse();
  }

  @Test
  void theTruthIsExactAndMovesWithTheClock() {
    JsonObject before = truth();
    rig.post("/control/clock", "{\"advance\":\"P7D\"}");
    JsonObject after = truth();

    assertThat(before.getString("zone")).isEqualTo("Europe/Berlin");
    assertThat(before.getJsonObject("totals").getString("cost")).matches("\\d+(\\.\\d{1,2})?");
    assertThat(after.getJsonObject("totals")).isNotEqualTo(before.getJsonObject("totals"));
    assertThat(rig.get(truthPath() + "&as_of=" + EmulatorRig.NOW).json()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"ad_group", "ad"})
  void theTruthOfALevelAddsUpToThatOfTheAccount(String level) {
    String path = truthPath();

    JsonObject below = rig.get(path + "&level=" + level).json();

    assertThat(below.getJsonObject("totals"))
        .isEqualTo(rig.get(path).json().getJsonObject("totals"));
    assertThat(below.getJsonArray("rows").getJsonObject(0).fieldNames())
        .contains("campaign", "ad_group", "entity", "day", "cost");
    assertThat(rig.get(path + "&level=creative").status()).isEqualTo(400);
  }

  @Test
  void statedFiguresBecomeTheTruth() {
    WorldAccount account = rig.account(META, 0);
    var statement =
        new JsonObject()
            .put("platform", "meta")
            .put("account", account.id())
            .put("campaign", rig.emulator().world().campaigns(account).get(0).id())
            .put("day", "2026-11-20")
            .put("impressions", 3)
            .put("cost", "0.01");

    Reply reply = rig.post("/control/figures", statement.encode());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(truth().getJsonArray("rows").stream().map(Object::toString))
        .anyMatch(row -> row.contains("\"cost\":\"0.01\""));
  }

  @Test
  void aBudgetIsEditedAndTheTruthHasItsEdits() {
    WorldAccount account = rig.account(META, 0);
    String path = "/truth/budgets?platform=meta&account=" + account.id();
    JsonObject budget = rig.get(path).json().getJsonArray("budgets").getJsonObject(0);
    var edit =
        new JsonObject()
            .put("platform", "meta")
            .put("account", account.id())
            .put("budget", budget.getString("budget"))
            .put("amount", "12.34");

    Reply reply = rig.post("/control/budget", edit.encode());

    JsonObject edited = rig.get(path).json().getJsonArray("budgets").getJsonObject(0);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(edited.getString("amount")).isEqualTo("12.34");
    assertThat(edited.getJsonArray("edits")).hasSize(budget.getJsonArray("edits").size() + 1);
    assertThat(rig.post("/control/budget", edit.put("budget", "0").encode()).status())
        .isEqualTo(404);
  }

  @Test
  void aFaultIsSwitchedOnCountedAndRemoved() {
    String path = "/meta/v26.0/me/adaccounts";
    rig.post(
        "/control/faults",
        "{\"name\":\"outage\",\"kind\":\"html_error\",\"platform\":\"meta\",\"times\":1,"
            + "\"with\":{\"status\":503}}");

    Reply struck = rig.get(path);
    Reply passed = rig.get(path);
    JsonObject use = rig.get("/control/faults").json().getJsonArray("faults").getJsonObject(0);
    Reply removed = rig.delete("/control/faults?name=outage");

    assertThat(struck.status()).isEqualTo(503);
    assertThat(passed.status()).isEqualTo(400);
    assertThat(use.getInteger("asked")).isEqualTo(2);
    assertThat(use.getInteger("struck")).isEqualTo(1);
    assertThat(removed.json().getJsonArray("faults")).isEmpty();
  }

  @Test
  void requestsAreListedByPlatformAndEndpoint() {
    rig.get("/meta/v26.0/me/adaccounts?limit=3");
    rig.get("/google/v26/customers:listAccessibleCustomers");

    JsonObject listed = rig.get("/control/requests?platform=meta&endpoint=accounts").json();

    assertThat(listed.getJsonArray("requests")).hasSize(1);
    JsonObject request = listed.getJsonArray("requests").getJsonObject(0);
    assertThat(request.getString("token")).isEqualTo("missing");
    assertThat(request.getJsonObject("query").getString("limit")).isEqualTo("3");
    assertThat(request.getString("at")).isEqualTo(EmulatorRig.NOW.toString());
  }

  @Test
  void theWorldShowsEveryAccountAndStory() {
    JsonObject world = rig.get("/control/world").json();

    assertThat(world.getJsonArray("accounts")).hasSize(12);
    assertThat(world.encode()).contains("UNLISTED", "NEWBORN", "Etc/GMT+8", "Asia/Kolkata");
  }

  @ParameterizedTest
  @CsvSource({
    "/control/clock, {\"now\":\"soon\"}, 400",
    "/control/clock, {, 400",
    "/control/faults, {\"kind\":\"earthquake\"}, 400",
    "/control/figures, {\"platform\":\"meta\"}, 400",
    "/control/nothing, {}, 404"
  })
  void aWrongCommandIsRefused(String path, String body, int status) {
    Reply reply = rig.post(path, body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().getString("error")).isNotBlank();
  }

  @Test
  void anUnknownAccountHasNoTruth() {
    assertThat(rig.get("/truth?platform=meta&account=1&from=2026-11-01&to=2026-11-02").status())
        .isEqualTo(404);
  }

  private JsonObject truth() {
    return rig.get(truthPath()).json();
  }

  private String truthPath() {
    String account = rig.account(META, 0).id();
    return "/truth?platform=meta&account=" + account + "&from=2026-11-14&to=2026-11-20";
  }
}
