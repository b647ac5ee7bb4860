package dev.campaignanalytics.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RatesCsvTest {
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-01");

  @Test
  void columnsMayHaveAnyOrderAndAnotherSeparator() {
    var table = read("\ufeffRate;Date;Currency;note\r\n\"1602.5\";2026-03-18;ARS;x\r\n\r\n");

    assertThat(table.rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
        .containsExactly("2026-03-18 ARS 1602.5");
    assertThat(table.rejected()).isEmpty();
  }

  @Test
  void tableOfTheCentralBankIsReadWithItsGapsAndTrailingCommas() {
    var table = read("Date,USD,ISK,\n2026-03-18,1.15,N/A,\n2026-03-17,1.14,143,\n");

    assertThat(table.rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
        .containsExactly("2026-03-18 USD 1.15", "2026-03-17 USD 1.14", "2026-03-17 ISK 143");
  }

  @Test
  void everyRejectedRateIsNamedByItsLine() {
    var table =
        read(
            """
            date,currency,rate
            18.03.2026,ARS,1602.5
            2026-03-18,AAA,1602.5
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
            "3: currency must be the code of a currency in ISO 4217, such as USD: AAA",
            "4: rate must be a positive number with a decimal point, such as 1.15: 1602,5",
            "5: a rate must be greater than 0",
            "6: a rate has at most 10 decimals",
            "7: the rate of EUR is fixed on this day",
            "8: the rate of BGN is fixed on this day",
            "11: another rate of BGN was given for this day",
            "12: the line must have a date, a currency and a rate");
    assertThat(table.received()).isEqualTo(11);
  }

  @Test
  void daysToComeAndUnitsThatAreNoCurrencyAreRejected() {
    var table =
        read(
            """
            date,currency,rate
            2026-12-01,USD,1.15
            2026-12-02,USD,1.15
            1999-01-03,USD,1.15
            2026-11-30,XXX,1.15
            2026-11-30,XAU,1.15
            2026-11-30,usd,1.15
            2026-11-30,USD,1,15
            2026-11-30,USD,-1.15
            2026-11-30,USD,
            """);

    assertThat(table.rates()).extracting(rate -> rate.day()).containsExactly(LAST_DAY);
    assertThat(table.rejected())
        .extracting(one -> one.line() + ": " + one.reason())
        .containsExactly(
            "3: date must be from 1999-01-04 to 2026-12-01: 2026-12-02",
            "4: date must be from 1999-01-04 to 2026-12-01: 1999-01-03",
            "5: currency must be the code of a currency in ISO 4217, such as USD: XXX",
            "6: currency must be the code of a currency in ISO 4217, such as USD: XAU",
            "7: currency must be the code of a currency in ISO 4217, such as USD: usd",
            "8: the line has 4 cells, and the header 3",
            "9: rate must be a positive number with a decimal point, such as 1.15: -1.15",
            "10: the line must have a date, a currency and a rate");
  }

  @Test
  void columnThatIsNamedTwiceIsRefused() {
    assertThatThrownBy(() -> read("date,currency,rate,Rate\n2026-03-18,ARS,1,2"))
        .hasMessage("The first line names the column rate twice.");
    assertThatThrownBy(() -> read("date,USD,JPY,USD\n2026-03-18,1,180,2"))
        .hasMessageContaining("usd twice");
  }

  @Test
  void tableWithOtherColumnsIsRefusedWithTheColumnsThatItNeeds() {
    assertThatThrownBy(() -> read("day,code,value\n2026-03-18,ARS,1"))
        .hasMessageContaining("date, currency and rate");
  }

  private static RatesCsv read(String text) {
    return RatesCsv.read(text, LAST_DAY);
  }
}
