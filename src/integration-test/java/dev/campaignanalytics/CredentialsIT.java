package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kinds of authentication that the emulator's default settings do not use. */
class CredentialsIT {
  private static final int DAYS = 20;

  @Test
  void aServiceAccountSignsItsWayIntoGoogle() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var keys = generator.generateKeyPair();
    var vertx = Vertx.vertx();
    var options =
        EmulatorOptions.of(0, 7, Clock.systemUTC()).withServiceAccountKey(keys.getPublic());
    var small = options.withWorld(options.world().sized(1, CampaignStory.values().length));
    var emulator = Emulator.start(vertx, small).await();
    emulator.clock().stop();
    var database = TestServices.newDatabase();
    var sql = PgBuilder.pool().connectingTo(database).using(vertx).build();

    try (var app = TestApp.start(environment(emulator, keys, database))) {
      new PullingState(sql).awaitFirstLoad(1);

      // A run that is tried again later leaves the account without work for a moment.
      var google = new EmulatedPlatforms(emulator.port(), "google");
      await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> google.areStored(sql, DAYS));
      assertThat(app.port()).isPositive();
    } finally {
      vertx.close().await();
    }
  }

  private static Map<String, String> environment(Emulator emulator, KeyPair keys, String database) {
    var environment = new HashMap<String, String>();
    emulator.credentials().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("_URL"))
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue()));
    environment.put("GOOGLE_SERVICE_ACCOUNT_JSON", keyFile(keys, emulator.port()));
    environment.put("DATA_SOURCE", "real");
    environment.put("ENABLED_SOURCES", "google");
    environment.put("DATABASE_URL", database);
    environment.put("INGESTION_TICK", "200ms");
    environment.put("INGESTION_HISTORY_DAYS", Integer.toString(DAYS));
    environment.put("INGESTION_BUDGET_PERCENT", "1000");
    return environment;
  }

  private static String keyFile(KeyPair keys, int port) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    var pem = base64.encodeToString(keys.getPrivate().getEncoded());
    return new JsonObject()
        .put("type", "service_account")
        .put("client_email", "reader@project.example")
        .put("private_key_id", "one")
        .put("token_uri", "http://127.0.0.1:" + port + "/google-token")
        .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n")
        .encode();
  }

  @Test
  void everyCallToMetaCarriesTheProofOfTheAppsSecret() {
    try (var rig = PullRig.small(Platform.META)) {
      rig.emulator.faults().add(ActiveFault.always(FaultKind.PROOF_REQUIRED));

      rig.cycle();

      new Truth(rig).holds(Platform.META);
      assertThat(rig.emulator.requests().entries())
          .filteredOn(entry -> entry.target().account().isPresent())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.seen().status()).isEqualTo(200));
    }
  }
}
