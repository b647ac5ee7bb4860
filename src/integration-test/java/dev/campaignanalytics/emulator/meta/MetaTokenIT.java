package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static dev.campaignanalytics.emulator.meta.MetaCaller.code;
import static dev.campaignanalytics.emulator.server.FaultKind.PROOF_REQUIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetaTokenIT {
  private static EmulatorRig rig;
  private static MetaCaller meta;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
    meta = new MetaCaller(rig);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().requests().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void anExpiredTokenCanBeExchangedOnce() {
    on(ActiveFault.times(TOKEN_EXPIRED, 1).onEndpoint("insights"));

    Reply expired = meta.insights(0, "");
    Reply exchanged = meta.exchange(rig.setting("META_ACCESS_TOKEN"));
    Reply renewed = meta.insights(0, "", exchanged.json().getString("access_token"));

    assertThat(expired.json().getJsonObject("error").getInteger("error_subcode")).isEqualTo(463);
    assertThat(exchanged.json().getLong("expires_in")).isEqualTo(60L * 24 * 3600);
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(meta.insights(0, "").status()).as("the old token stays refused").isEqualTo(400);
  }

  @Test
  void aTokenWhoseTimeIsOverCannotBeExchanged() {
    String old = meta.exchange(rig.setting("META_ACCESS_TOKEN")).json().getString("access_token");
    rig.emulator().clock().advance(Duration.ofDays(60));

    assertThat(code(meta.exchange(old))).isEqualTo(190);
  }

  @Test
  void aRevokedTokenCannotBeExchangedUntilConsentIsGiven() {
    on(ActiveFault.times(TOKEN_REVOKED, 1));

    assertThat(meta.insights(0, "").body()).contains("458");
    assertThat(code(meta.exchange(rig.setting("META_ACCESS_TOKEN")))).isEqualTo(190);
    rig.emulator().consent();
    assertThat(meta.insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void revokingATokenOnRequestLeavesTheOthers() {
    String extra = meta.exchange(rig.setting("META_ACCESS_TOKEN")).json().getString("access_token");

    Reply revoked =
        meta.get("/meta/v26.0/oauth/revoke?" + meta.app() + "&revoke_token=" + extra, meta.token());

    assertThat(revoked.json().getValue("success")).isEqualTo("true");
    assertThat(meta.insights(0, "", extra).status()).isEqualTo(400);
    assertThat(meta.insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void introspectionTellsWhetherATokenIsGood() {
    String app = encoded(rig.setting("META_APP_ID") + "|" + rig.setting("META_APP_SECRET"));

    Reply reply =
        rig.get("/meta/v26.0/debug_token?input_token=" + meta.token() + "&access_token=" + app);

    assertThat(reply.json().getJsonObject("data").getBoolean("is_valid")).isTrue();
    assertThat(reply.json().getJsonObject("data").getInteger("expires_at")).isZero();
  }

  @Test
  void aDemandedProofMustBeThereAndRight() throws Exception {
    on(ActiveFault.always(PROOF_REQUIRED));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(rig.setting("META_APP_SECRET").getBytes(), "HmacSHA256"));
    String proof = HexFormat.of().formatHex(mac.doFinal(meta.token().getBytes()));

    assertThat(meta.insights(0, "").body()).contains("appsecret_proof");
    assertThat(meta.insights(0, "&appsecret_proof=" + proof).status()).isEqualTo(200);
  }

  @Test
  void theRecordKnowsTheTokensStateAndNoSecret() {
    on(ActiveFault.always(FaultKind.SERVER_ERROR).onEndpoint("insights"));
    meta.insights(0, "&appsecret_proof=abc&access_token=" + meta.token());
    meta.exchange(meta.token());

    List<RequestLog.Entry> entries = rig.emulator().requests().entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).seen().status()).isEqualTo(500);
    assertThat(entries.get(0).seen().token().wireName()).isEqualTo("good");
    assertThat(entries.get(0).seen().faults()).containsExactly("server_error/meta/insights");
    assertThat(entries.get(0).target().account()).contains(rig.account(META, 0).id());
    assertThat(entries.toString())
        .doesNotContain(meta.token(), rig.setting("META_APP_SECRET"), "abc")
        .contains("2026-11-14");
  }

  private static void on(ActiveFault fault) {
    rig.emulator().faults().add(fault.on(META));
  }
}
