package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader who requires the state after a push. */
class MinVersionIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/demanded/insights?period=last_30d",
        "/campaign/demanded/history?period=last_30d",
        "/campaigns?period=last_30d",
        "/insights?period=last_30d",
        "/accounts?platform=meta",
        "/changes?limit=5"
      })
  void stores02EveryReadTakesTheVersionOfAPush(String path) {
    var version = push().getString("version");

    assertThat(server.send("GET " + path + "&min_version=" + version).status()).isEqualTo(200);
    assertThat(server.send("GET " + path + "&min_version=a-99999").status()).isEqualTo(200);
    var other = server.send("GET " + path + "&min_version=99999");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.body()).contains("min_version");
  }

  @Test
  void aTextThatCannotBeAVersionIsRefusedByName() {
    var response = server.send("GET /campaigns?min_version=a%20b");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("min_version");
  }

  @Test
  void aPushThatStoresNothingHasNoVersion() {
    var response = server.post("/metrics", new JsonArray().add(new JsonObject()).encode());

    assertThat(response.status()).isEqualTo(422);
    assertThat(new JsonObject(response.body()).getJsonObject("rows").containsKey("version"))
        .isFalse();
  }

  @Test
  void aPushOfAdsAloneHasAVersion() {
    var row = row().put("level", "ad").put("ad_id", "a");

    var version = push(row).getString("version");
    var again = push(row);

    var read = "GET /insights?level=ad&group_by=ad&min_version=" + version;
    assertThat(server.send(read).status()).isEqualTo(200);
    assertThat(again.getInteger("duplicate")).isEqualTo(1);
    assertThat(again.getString("version")).isNotEmpty();
  }

  private static JsonObject push() {
    return push(row());
  }

  private static JsonObject push(JsonObject row) {
    return new JsonObject(server.post("/metrics", new JsonArray().add(row).encode()).body());
  }

  private static JsonObject row() {
    return new JsonObject()
        .put("campaign_id", "demanded")
        .put("platform", "meta")
        .put("date", "2026-01-01")
        .put("impressions", 1)
        .put("clicks", 0)
        .put("conversions", 0)
        .put("cost", 0)
        .put("revenue", 0);
  }
}
