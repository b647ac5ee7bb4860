package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.wiring.AppConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program that retains single readings for four months; it is March 2026. */
class RetentionIT {
  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app = SampleRows.app(Map.of("RETENTION_MONTHS", "4"));
    client = app.client();
    client.push(new JsonArray().add(SampleRows.row("kept", "2026-03-14T10:00:00Z", 1)));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aRowThatIsOlderThanReadingsAreKeptIsRejectedWithAReason() {
    var rows =
        new JsonArray()
            .add(SampleRows.row("old", "2025-10-31T23:00:00Z", 1))
            .add(SampleRows.row("new", "2026-03-01T00:00:00Z", 1));

    var response = client.postRows(rows.encode(), "Content-Type", "application/json");

    assertThat(new JsonObject(response.body()).getInteger("rejected")).isEqualTo(1);
    assertThat(response.body()).contains("is older than the retention of readings");
  }

  @Test
  void daysAreAnsweredHoweverOldTheyAre() {
    assertThat(client.get("/campaign/kept/insights?from=2024-01-01&to=2026-03-20").statusCode())
        .isEqualTo(200);
  }

  @Test
  void hoursAndInstantsOfDroppedReadingsAreRefusedInsteadOfBeingTooSmall() {
    var instants =
        client.get("/campaign/kept/insights?from=2025-11-01T00:00:00Z&to=2025-11-02T00:00:00Z");
    var hours =
        client.get("/campaign/kept/insights?from=2025-10-20&to=2025-10-21&granularity=hour");
    var before =
        client.get(
            "/campaign/kept/insights?from=2025-11-02T00:00:00Z&to=2025-11-04T00:00:00Z"
                + "&compare=previous_period");

    assertThat(instants.statusCode()).isEqualTo(400);
    assertThat(hours.statusCode()).isEqualTo(400);
    assertThat(before.statusCode()).isEqualTo(400);
    assertThat(hours.body()).contains("2025-11-01T15:00:00Z");
  }

  @Test
  void hoursThatAreKeptAreAnswered() {
    var response =
        client.get("/campaign/kept/insights?from=2026-03-14&to=2026-03-14&granularity=hour");

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void aRetentionThatIsShorterThanPlatformsRestateIsRefused() {
    var reader = new ConfigReader(Map.of("RETENTION_MONTHS", "3"), Map.of());

    assertThatThrownBy(() -> AppConfig.from(reader))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("RETENTION_MONTHS");
  }
}
