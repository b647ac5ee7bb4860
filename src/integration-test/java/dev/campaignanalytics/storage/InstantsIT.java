package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums between two instants are whole local days, as their platform has reported them or as their
 * events add up, and the readings of the hours at both ends. The days include two on which clocks
 * change.
 */
class InstantsIT {
  private static final long SEED = Long.getLong("instants.seed", System.nanoTime());
  private static final int SPANS = 300;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 40;
  private static final Map<Platform, ZoneId> ZONES =
      Map.of(
          Platform.META, ZoneId.of("America/New_York"),
          Platform.GOOGLE, ZoneId.of("Asia/Kolkata"),
          Platform.TIKTOK, ZoneId.of("Europe/Berlin"),
          Platform.LINKEDIN, ZoneOffset.UTC);

  private static Vertx vertx;
  private static TestDatabase database;
  private static final List<Reading> readings = new ArrayList<>();
  private static final Random random = new Random(SEED);

  @BeforeAll
  static void fill() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    ZONES.forEach(
        (platform, zone) -> {
          if (platform != Platform.LINKEDIN) {
            addAccount(platform, "a", zone);
          }
          fill(new CampaignRef(platform, "a", "c"), zone);
        });
    database.metrics().store(readings).await();
  }

  private static void addAccount(Platform platform, String account, ZoneId zone) {
    TestServices.execute(
        URI.create(database.url()),
        "insert into accounts (platform, account_id, currency, time_zone)"
            + " values ('%s', '%s', 'USD', '%s') on conflict do nothing"
                .formatted(platform.wireName(), account, ZoneText.of(zone)));
  }

  private static void fill(CampaignRef campaign, ZoneId zone) {
    for (int i = 0; i < 600; i++) {
      var at = FIRST.plusSeconds(5760L * i + random.nextInt(5760));
      readings.add(reading(campaign, Grain.EVENT, at, at.atZone(zone).toLocalDate()));
    }
    for (int day = 0; day < DAYS; day++) {
      var date = LocalDate.ofInstant(FIRST, ZoneOffset.UTC).plusDays(day);
      if (random.nextBoolean()) {
        var label = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        readings.add(reading(campaign, Grain.DAY, label, date));
      }
      for (int hour = 0; hour < 24; hour++) {
        if (random.nextInt(3) == 0) {
          var label = date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
          readings.add(reading(campaign, Grain.HOUR, label, date));
        }
      }
    }
  }

  private static Reading reading(CampaignRef campaign, Grain grain, Instant at, LocalDate day) {
    var counters = new Counters(random.nextInt(1000), random.nextInt(50), 0, 0, 0);
    return new Reading(campaign, grain, at, day, counters, "USD", FIRST);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void wholeDaysComeFromTheRollUpAndOnlyTheHoursAtBothEndsFromReadings() {
    for (int i = 0; i < SPANS; i++) {
      var span = span();

      var found = database.insights().insights(query(span)).await().orElseThrow();

      assertThat(
              found.platforms().stream()
                  .collect(Collectors.toMap(PlatformFigures::platform, InstantsIT::impressions)))
          .describedAs("instants.seed=%d: %s", SEED, span)
          .isEqualTo(expected(span));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Atlantic/Azores, 2026-10-25",
    "America/Havana, 2026-11-01",
    "America/Santiago, 2026-09-06",
    "America/Santiago, 2026-04-05",
    "Asia/Beirut, 2026-03-29",
    "Asia/Beirut, 2026-10-25"
  })
  void aDayBeginsWithItsFirstInstantWhereClocksChangeAtMidnight(ZoneId zone, LocalDate date) {
    var campaign = new CampaignRef(Platform.META, zone.getId(), zone + " " + date);
    addAccount(Platform.META, zone.getId(), zone);
    var own = new ArrayList<Reading>();
    for (var day = date.minusDays(3); day.isBefore(date.plusDays(3)); day = day.plusDays(1)) {
      own.add(reading(campaign, Grain.DAY, day.atStartOfDay().toInstant(ZoneOffset.UTC), day));
    }
    var begin = date.atStartOfDay(zone).toInstant();
    for (int half = -60; half < 60; half++) {
      var at = begin.plusSeconds(1800L * half);
      own.add(reading(campaign, Grain.EVENT, at, at.atZone(zone).toLocalDate()));
    }
    database.metrics().store(own).await();

    for (int half = -4; half <= 4; half++) {
      var at = begin.plusSeconds(1800L * half);
      for (var span :
          List.of(
              new TimeSpan(at, at.plus(Duration.ofHours(26))),
              new TimeSpan(at.minus(Duration.ofHours(26)), at))) {
        var query = new InsightsQuery(campaign.campaignId(), span, Selection.ALL);
        var found = database.insights().insights(query).await().orElseThrow();

        assertThat(found.platforms().stream().map(InstantsIT::impressions))
            .describedAs("%s: %s", zone, span)
            .containsExactly(sum(counted(own, zone, span)));
      }
    }
  }

  private static InsightsQuery query(TimeSpan span) {
    return new InsightsQuery("c", span, Selection.ALL);
  }

  private static BigDecimal impressions(PlatformFigures figures) {
    return figures.counters().impressions();
  }

  private static TimeSpan span() {
    var from = FIRST.plus(Duration.ofMinutes(random.nextInt(DAYS * 1440)));
    if (random.nextInt(3) == 0) {
      from =
          from.atZone(ZONES.get(Platform.META))
              .toLocalDate()
              .atStartOfDay(ZONES.get(Platform.META))
              .toInstant();
    }
    boolean isShort = random.nextBoolean();
    return new TimeSpan(
        from, from.plus(Duration.ofMinutes(1 + random.nextInt(isShort ? 3000 : 40_000))));
  }

  private static Map<Platform, BigDecimal> expected(TimeSpan span) {
    return ZONES.keySet().stream()
        .filter(platform -> counted(platform, span).stream().findAny().isPresent())
        .collect(Collectors.toMap(platform -> platform, platform -> sum(counted(platform, span))));
  }

  private static BigDecimal sum(List<Reading> counted) {
    return BigDecimal.valueOf(
        counted.stream().mapToLong(reading -> reading.counters().impressions()).sum());
  }

  private static List<Reading> counted(Platform platform, TimeSpan span) {
    var own = readings.stream().filter(r -> r.campaign().platform() == platform).toList();
    return counted(own, ZONES.get(platform), span);
  }

  private static List<Reading> counted(List<Reading> own, ZoneId zone, TimeSpan span) {
    return own.stream()
        .filter(
            reading ->
                isWhole(reading.day(), zone, span)
                    ? countsInDay(reading, own)
                    : countsInHour(reading, own, zone, span))
        .toList();
  }

  private static boolean isWhole(LocalDate day, ZoneId zone, TimeSpan span) {
    return !day.atStartOfDay(zone).toInstant().isBefore(span.from())
        && !day.plusDays(1).atStartOfDay(zone).toInstant().isAfter(span.to());
  }

  private static boolean countsInDay(Reading reading, List<Reading> own) {
    boolean isReported =
        own.stream().anyMatch(r -> r.grain() == Grain.DAY && r.day().equals(reading.day()));
    return reading.grain() == (isReported ? Grain.DAY : Grain.EVENT);
  }

  private static boolean countsInHour(
      Reading reading, List<Reading> own, ZoneId zone, TimeSpan span) {
    if (reading.grain() == Grain.DAY || !isIn(span, begin(reading, zone))) {
      return false;
    }
    return reading.grain() == Grain.HOUR
        || own.stream()
            .noneMatch(
                r ->
                    r.grain() == Grain.HOUR
                        && hour(r, zone).equals(hour(reading, zone))
                        && isIn(span, begin(r, zone)));
  }

  private static boolean isIn(TimeSpan span, Instant at) {
    return !at.isBefore(span.from()) && at.isBefore(span.to());
  }

  private static LocalDateTime hour(Reading reading, ZoneId zone) {
    var local =
        reading.grain() == Grain.HOUR
            ? LocalDateTime.ofInstant(reading.timestamp(), ZoneOffset.UTC)
            : LocalDateTime.ofInstant(reading.timestamp(), zone);
    return local.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
  }

  private static Instant begin(Reading reading, ZoneId zone) {
    return reading.grain() == Grain.HOUR
        ? LocalDateTime.ofInstant(reading.timestamp(), ZoneOffset.UTC).atZone(zone).toInstant()
        : reading.timestamp();
  }
}
