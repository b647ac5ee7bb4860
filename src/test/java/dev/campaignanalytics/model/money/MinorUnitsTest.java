package dev.campaignanalytics.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Vectors of section 1.1 of the contract on currencies. */
class MinorUnitsTest {
  @Test
  void theTableOfSection11HasSeventeenSevenAndTwoExceptions() {
    var counts =
        MinorUnits.others().values().stream()
            .collect(Collectors.groupingBy(decimals -> decimals, Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(0, 17L, 3, 7L, 4, 2L));
  }

  @Test
  void amountsHaveTheDecimalsOfTheirCurrency() {
    var amount = new BigDecimal("1234.5675");

    assertThat(MinorUnits.shown(amount, "JPY")).hasToString("1235");
    assertThat(MinorUnits.shown(amount, "ISK")).hasToString("1235");
    assertThat(MinorUnits.shown(amount, "EUR")).hasToString("1234.57");
    assertThat(MinorUnits.shown(amount, "KWD")).hasToString("1234.568");
    assertThat(MinorUnits.shown(amount, "CLF")).hasToString("1234.5675");
  }

  /** They have two decimals in ISO 4217 and none at Meta: only what is shown follows ISO. */
  @Test
  void currenciesWithoutDecimalsAtMetaAreShownWithTwo() {
    assertThat(new String[] {"COP", "CRC", "HUF", "IDR", "TWD"})
        .allMatch(currency -> MinorUnits.of(currency) == 2);
  }
}
