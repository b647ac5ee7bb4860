package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.series.AccountHours.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings of one local day of a campaign, added up by quarter of an hour: offsets from UTC are
 * whole quarters, so hours of every clock consist of them. Immutable.
 */
public final class HourlyDay {
  static final long QUARTER_SECONDS = 900;

  private static final int OVERHEAD = 100;
  private static final int HOURS_A_DAY = 24;
  private static final long SECONDS_AN_HOUR = 3600;

  private final LocalDate day;
  private final boolean isExact;
  private final List<AccountHours> accounts;

  private HourlyDay(LocalDate day, boolean isExact, List<AccountHours> accounts) {
    this.day = day;
    this.isExact = isExact;
    this.accounts = List.copyOf(accounts);
  }

  public LocalDate day() {
    return day;
  }

  /** False if the day has too many readings or too large sums; then it answers no question. */
  boolean isExact() {
    return isExact;
  }

  List<AccountHours> accounts() {
    return accounts;
  }

  /** Approximate size in memory. */
  public int bytes() {
    return OVERHEAD + accounts.stream().mapToInt(AccountHours::bytes).sum();
  }

  /** Collects what was read, in any order. */
  public static final class Builder {
    private final LocalDate day;
    private final Map<Part, List<Slot>> parts = new HashMap<>();
    private boolean isExact = true;

    public Builder(LocalDate day) {
      this.day = day;
    }

    /**
     * A reading.
     *
     * @param timestamp of a reported hour: its begin by the account's clock, written as UTC
     * @param observedMicros in microseconds since 1970
     */
    public Builder reading(
        Part part, boolean isReported, Instant timestamp, Counters counters, long observedMicros) {
      var local =
          LocalDateTime.ofInstant(timestamp, isReported ? ZoneOffset.UTC : part.account.zone());
      var instant = isReported ? instant(local, part.account.zone()) : timestamp;
      long hour =
          Math.floorDiv(
              local.toEpochSecond(ZoneOffset.UTC)
                  - day.toEpochDay() * HOURS_A_DAY * SECONDS_AN_HOUR,
              SECONDS_AN_HOUR);
      long quarter = Math.floorDiv(instant.getEpochSecond(), QUARTER_SECONDS);
      if (hour != (byte) hour || quarter != (int) quarter || isReported && isWithin(instant)) {
        return inexact();
      }
      parts
          .computeIfAbsent(part, first -> new ArrayList<>())
          .add(new Slot((byte) hour, (int) quarter, isReported, observedMicros, counters));
      return this;
    }

    /** Where clocks change, as PostgreSQL: before a gap and after an overlap. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
      return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static boolean isWithin(Instant instant) {
      return instant.getNano() != 0 || instant.getEpochSecond() % QUARTER_SECONDS != 0;
    }

    /** The day has readings that are not in it. */
    public Builder inexact() {
      isExact = false;
      return this;
    }

    public HourlyDay build() {
      var accounts = new ArrayList<AccountHours>(parts.size());
      try {
        parts.forEach(
            (part, slots) ->
                accounts.add(AccountHours.of(part.account.ref(), part.currency, slots)));
      } catch (ArithmeticException e) {
        isExact = false;
      }
      return new HourlyDay(day, isExact, isExact ? accounts : List.of());
    }
  }

  /** An account's figures in one currency. */
  public record Part(SeriesAccount account, String currency) {}
}
