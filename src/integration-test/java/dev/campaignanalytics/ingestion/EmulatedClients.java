package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.google.GoogleReportApi;
import dev.campaignanalytics.ingestion.google.GoogleSettings;
import dev.campaignanalytics.ingestion.google.GoogleTokens;
import dev.campaignanalytics.ingestion.meta.MetaReportApi;
import dev.campaignanalytics.ingestion.meta.MetaSettings;
import dev.campaignanalytics.model.Platform;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Our clients of Meta and Google with the emulator's credentials; their clock stands still. */
record EmulatedClients(EmulatorRig rig) {
  static final Clock STILL = Clock.fixed(EmulatorRig.NOW, ZoneOffset.UTC);

  /**
   * @param more settings in addition to the credentials
   */
  ReportApi api(Platform platform, Map<String, String> more) {
    return platform == Platform.META
        ? new MetaReportApi(MetaSettings.from(reader(more), true))
        : new GoogleReportApi(GoogleSettings.from(reader(more), true));
  }

  AccessToken token(Platform platform) {
    if (platform == Platform.META) {
      return AccessToken.lasting(new Secret(rig.setting("META_ACCESS_TOKEN")));
    }
    var tokens = GoogleTokens.from(GoogleSettings.from(reader(Map.of()), true)).orElseThrow();
    var plain =
        new Conversation(api(platform, Map.of()), AccessToken.lasting(new Secret("-")), STILL);
    return tokens.readToken(
        plain.send(tokens.refreshCall(AccessToken.lasting(new Secret("-")), EmulatorRig.NOW)));
  }

  ConfigReader reader(Map<String, String> more) {
    var environment = new HashMap<>(rig.emulator().credentials());
    environment.putAll(more);
    return new ConfigReader(environment, Map.of());
  }
}
