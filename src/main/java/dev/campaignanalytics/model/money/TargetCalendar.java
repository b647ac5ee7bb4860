package dev.campaignanalytics.model.money;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * The days on which the European Central Bank publishes rates: working days without the closing
 * days of TARGET, its payment system. The rules are those since 2002.
 */
public final class TargetCalendar {
  /** Central European time, in which the times of publication are defined. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** About when the rates of a day are published. */
  public static final LocalTime PUBLISHED_AT = LocalTime.of(16, 0);

  private static final Set<MonthDay> CLOSED =
      Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

  private TargetCalendar() {}

  /** Whether rates are published on this day. */
  public static boolean isOpen(LocalDate day) {
    var weekday = day.getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
      return false;
    }
    var easter = easterSunday(day.getYear());
    return !CLOSED.contains(MonthDay.from(day))
        && !day.equals(easter.minusDays(2))
        && !day.equals(easter.plusDays(1));
  }

  /** The first open day after this one. */
  public static LocalDate nextOpen(LocalDate day) {
    var next = day.plusDays(1);
    while (!isOpen(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** This day if it is open, else the last open day before it. */
  public static LocalDate lastOpen(LocalDate day) {
    var last = day;
    while (!isOpen(last)) {
      last = last.minusDays(1);
    }
    return last;
  }

  /** How many days of rates have been published after a day and until a time. */
  public static int publishedSince(LocalDate day, Instant now) {
    int published = 0;
    for (var next = nextOpen(day); !publication(next).toInstant().isAfter(now); ) {
      published++;
      next = nextOpen(next);
    }
    return published;
  }

  /** When the rates of an open day are published. */
  public static ZonedDateTime publication(LocalDate day) {
    return day.atTime(PUBLISHED_AT).atZone(ZONE);
  }

  /** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
  static LocalDate easterSunday(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int skipped = (century + 8) / 25;
    int moon = (century - skipped + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int days = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }
}
