package dev.campaignanalytics.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Vectors of section 1.1 of the contract on currencies. */
class MinorUnitsTest {
  private static final Pattern ENTRY = Pattern.compile("\\b([A-Z]{3}): (\\d)");

  @Test
  void theTableOfSection11HasSeventeenSevenAndTwoExceptions() {
    var counts =
        MinorUnits.others().values().stream()
            .collect(Collectors.groupingBy(decimals -> decimals, Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(0, 17L, 3, 7L, 4, 2L));
  }

  @Test
  void currenciesHaveTheirDecimals() {
    assertThat(MinorUnits.others())
        .containsEntry("JPY", 0)
        .containsEntry("ISK", 0)
        .containsEntry("KWD", 3)
        .containsEntry("UYW", 4)
        .doesNotContainKeys("EUR", "MRU", "XCG");
  }

  /** They have two decimals in ISO 4217 and none at Meta: only what is shown follows ISO. */
  @Test
  void currenciesWithoutDecimalsAtMetaAreShownWithTwo() {
    assertThat(MinorUnits.others()).doesNotContainKeys("COP", "CRC", "HUF", "IDR", "TWD");
  }

  @Test
  void thePageHasTheSameTable() throws IOException {
    var script = Files.readString(Path.of("src/main/resources/web/format.js"));
    var table = script.substring(script.indexOf("DECIMALS = {"), script.indexOf("};"));
    var onThePage = new HashMap<String, Integer>();
    var entries = ENTRY.matcher(table);
    while (entries.find()) {
      onThePage.put(entries.group(1), Integer.valueOf(entries.group(2)));
    }

    assertThat(onThePage).isEqualTo(MinorUnits.others());
  }
}
