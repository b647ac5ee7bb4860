package dev.campaignanalytics.model.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesFormatTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final long SEED = Long.getLong("series.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  @Test
  void whatIsWrittenIsRead() {
    for (int times = 0; times < 2000; times++) {
      var series = any();

      assertThat(SeriesFormat.read(SeriesFormat.write(series)))
          .describedAs("series.seed=%d", SEED)
          .contains(series);
    }
  }

  /** Other nodes may have written it. Where this has to change, so has the version. */
  @Test
  void theFormatOfThisVersionStaysTheSame() {
    var account = new AccountRef(Platform.META, "7");
    var series =
        new CampaignSeries.Builder(FIRST)
            .account(account, ZoneId.of("Europe/Berlin"))
            .day(account, "EUR", figures(20500, new Counters(1000, 20, 1_500_000, 9_990_000, -1)))
            .day(account, "EUR", figures(20502, new Counters(0, 7, 0, 10_000, Long.MAX_VALUE)))
            .build();

    assertThat(HexFormat.of().formatHex(SeriesFormat.write(series)))
        .isEqualTo(
            "01ccbf0201046d65746101370d4575726f70652f4265726c696e01046d65746101370345555202d280050a8280"
                + "d6e8fce7a50600e807020001280ea08d061e00904ece0f020101feffffffffffffffff01");
  }

  @Test
  void anythingElseIsTreatedAsAbsent() {
    var bytes = SeriesFormat.write(any());
    for (int length = 0; length < bytes.length; length++) {
      assertThat(SeriesFormat.read(java.util.Arrays.copyOf(bytes, length))).isEmpty();
    }
    for (int times = 0; times < 20_000; times++) {
      var damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      // A checksum protects stored values; here it only counts that nothing is thrown.
      SeriesFormat.read(damaged);
    }
    bytes[0]++;
    assertThat(SeriesFormat.read(bytes)).isEmpty();
  }

  /** Ninety days of four platforms. */
  @Test
  void aSeriesTakesFewKilobytes() {
    var builder = new CampaignSeries.Builder(FIRST);
    for (var platform : Platform.values()) {
      var account = new AccountRef(platform, "1234567890");
      builder.account(account, ZoneId.of("America/Los_Angeles"));
      for (int day = 20454; day < 20544; day++) {
        long clicks = random.nextInt(3000);
        builder.day(
            account,
            "USD",
            figures(
                day,
                new Counters(
                    clicks * 50 + random.nextInt(1000),
                    clicks,
                    random.nextInt(90) * 1_000_000L,
                    random.nextInt(100_000) * 10_000L,
                    random.nextInt(400_000) * 10_000L)));
      }
    }
    var series = builder.build();

    assertThat(SeriesFormat.write(series).length).isBetween(4_000, 6_500);
    assertThat(series.bytes()).isBetween(10_000, 16_000);
  }

  private CampaignSeries any() {
    var builder = new CampaignSeries.Builder(FIRST.minusDays(random.nextInt(1000)));
    for (int accounts = random.nextInt(4); accounts > 0; accounts--) {
      var account = new AccountRef(Platform.values()[random.nextInt(4)], "a" + random.nextInt(3));
      builder.account(account, ZoneId.of(random.nextBoolean() ? "UTC" : "+05:30"));
      int day = 20_000;
      for (int days = random.nextInt(20); days > 0; days--) {
        day += 1 + random.nextInt(5);
        builder.day(
            account,
            random.nextBoolean() ? "EUR" : "JPY",
            new DayFigures(
                day * 10 + accounts,
                new Counters(number(), number(), number(), number(), number()),
                number(),
                random.nextBoolean()));
      }
    }
    return builder.build();
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> 0;
      case 2 -> Long.MIN_VALUE + random.nextInt(2);
      case 3 -> random.nextInt(1000) * 1_000_000L;
      default -> random.nextInt();
    };
  }

  private static DayFigures figures(int day, Counters counters) {
    return new DayFigures(day, counters, 1_772_000_000_000_001L, day % 2 == 0);
  }
}
