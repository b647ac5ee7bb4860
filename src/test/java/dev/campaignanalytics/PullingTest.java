package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every platform, from the emulator to PostgreSQL. */
class PullingTest {
  @ParameterizedTest
  @EnumSource
  void oneCycleStoresEveryCampaignDayToTheMicro(Platform platform) {
    try (var rig = new PullRig(platform)) {
      rig.cycle();

      new Truth(rig).holds(platform);
      assertThat(rig.statuses()).hasSize(4);
    }
  }
}
