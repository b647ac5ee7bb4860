package dev.campaignanalytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a level costs is shown before it is switched on. */
class LevelCostsTest {
  private static final Path DOCS = Path.of("docs/levels.md");

  @Test
  void theDocumentationHasTheCostOfEveryLevel() throws IOException {
    var costs = costs(Map.of());
    var expected =
        Arrays.stream(Platform.values())
            .flatMap(platform -> costs.get(platform).stream().map(cost -> row(platform, cost)))
            .toList();

    var rows = Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void aLevelThatIsOffCostsAsMuchAsWhenItIsOn() {
    var off = costs(Map.of("META_LEVELS", "campaign")).get(Platform.META);
    var on = costs(Map.of()).get(Platform.META);

    assertThat(off).extracting(LevelCost::isRead).containsExactly(true, false, false);
    assertThat(off)
        .extracting(LevelCost::callsPerDay)
        .containsExactlyElementsOf(on.stream().map(LevelCost::callsPerDay).toList());
  }

  @Test
  void moreDaysNeedMoreCalls() {
    var month = costs(Map.of("META_AD_DAYS", "28")).get(Platform.META);

    assertThat(month.get(Level.AD.ordinal()).callsPerDay()).isEqualTo(1 + 4);
  }

  private static Map<Platform, List<LevelCost>> costs(Map<String, String> environment) {
    return PlatformAdapters.from(new ConfigReader(environment, Map.of()), List.of()).levelCosts();
  }

  private static String row(Platform platform, LevelCost cost) {
    return "| `%s` | %s | %d | %d |"
        .formatted(platform.wireName(), cost.level().wireName(), cost.days(), cost.callsPerDay());
  }
}
