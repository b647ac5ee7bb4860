package dev.campaignanalytics.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatesCsvTest {
  @Test
  void columnsMayHaveAnyOrderAndAnotherSeparator() {
    var table =
        RatesCsv.read("\ufeffRate;Date;Currency;note\r\n\"1602.5\";2026-03-18;ARS;x\r\n\r\n");

    assertThat(table.rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
        .containsExactly("2026-03-18 ARS 1602.5");
    assertThat(table.rejected()).isEmpty();
  }

  @Test
  void tableOfTheCentralBankIsReadWithItsGapsAndTrailingCommas() {
    var table = RatesCsv.read("Date,USD,ISK,\n2026-03-18,1.15,N/A,\n2026-03-17,1.14,143,\n");

    assertThat(table.rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
        .containsExactly("2026-03-18 USD 1.15", "2026-03-17 USD 1.14", "2026-03-17 ISK 143");
  }

  @Test
  void everyRejectedRateIsNamedByItsLine() {
    var table =
        RatesCsv.read(
            """
            date,currency,rate
            18.03.2026,ARS,1602.5
            2026-03-18,ARP,1602.5
            2026-03-18,ARS,"1602,5"
            2026-03-18,ARS,0
            2026-03-18,ARS,1.12345678901
            2026-03-18,EUR,1
            2026-03-18,BGN,1.96
            2025-12-31,BGN,1.96
            2025-12-31,BGN,1.960
            2025-12-31,BGN,1.97
            2026-03-18
            """);

    assertThat(table.rates()).extracting(rate -> rate.currency()).containsExactly("BGN", "BGN");
    assertThat(table.rejected())
        .extracting(one -> one.line() + ": " + one.reason())
        .containsExactly(
            "2: date must be a day such as 2026-01-31: 18.03.2026",
            "3: currency is unknown: ARP",
            "4: rate must be a number with a decimal point: \"1602",
            "5: a rate must be greater than 0",
            "6: a rate has at most 10 decimals",
            "7: the rate of EUR is fixed on this day",
            "8: the rate of BGN is fixed on this day",
            "11: another rate of BGN was given for this day",
            "12: currency is unknown: ");
    assertThat(table.received()).isEqualTo(11);
  }

  @Test
  void tableWithOtherColumnsIsRefusedWithTheColumnsThatItNeeds() {
    assertThatThrownBy(() -> RatesCsv.read("day,code,value\n2026-03-18,ARS,1"))
        .hasMessageContaining("date, currency and rate");
  }
}
