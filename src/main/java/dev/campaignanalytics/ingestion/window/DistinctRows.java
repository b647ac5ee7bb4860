package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ReportRow;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading for each campaign and period of a report, over all its pages and parts. Only this
 * class decides what a second row of one key means:
 *
 * <ul>
 *   <li>The same row again, as the platform wrote it, is a repetition and counts once.
 *   <li>Rows that are parts according to the contract are added up: the hour that occurs twice when
 *       clocks go back, and what an adapter marks as a {@linkplain ReportRow#part() part}.
 *   <li>Any other second row belongs to a breakdown that was not requested. One of them would be
 *       only a part of the figures, so none is used.
 * </ul>
 */
final class DistinctRows {
  /** The maximum number of rows of one period that a contract explains as parts. */
  private static final int MAX_PARTS = 2;

  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private int page;
  private int size;

  /** The result of adding a row. */
  enum Outcome {
    ADDED(""),
    REPEATED("duplicate_rows"),
    ADDED_UP("rows_added_up"),
    /** It contradicts a row of the same page: the report is not the requested one. */
    CONFLICT(""),
    /** It contradicts a row of an earlier page: figures may have changed in between. */
    CONFLICT_ACROSS_PAGES("");

    private final String remark;

    Outcome(String remark) {
      this.remark = remark;
    }

    /** The name under which it is counted; empty for outcomes that are not counted. */
    Optional<String> remark() {
      return Optional.of(remark).filter(name -> !name.isEmpty());
    }

    boolean isConflict() {
      return this == CONFLICT || this == CONFLICT_ACROSS_PAGES;
    }
  }

  /** The rows after this call come from another response. */
  void nextPage() {
    page++;
  }

  /**
   * @param zone of the account, which determines whether an hour occurs twice
   */
  Outcome add(ReportRow row, ZoneId zone) {
    var group = groups.computeIfAbsent(Key.of(row.reading()), key -> new Group());
    boolean isPart = row.part() || isDoubledHour(row.reading(), zone);
    var outcome = group.add(new Part(row, page, isPart));
    size += outcome == Outcome.ADDED || outcome == Outcome.ADDED_UP ? 1 : 0;
    return outcome;
  }

  /** When clocks go back, one label means two hours. */
  private static boolean isDoubledHour(Reading reading, ZoneId zone) {
    if (reading.grain() != Grain.HOUR) {
      return false;
    }
    var label = LocalDateTime.ofInstant(reading.timestamp(), ZoneOffset.UTC);
    return zone.getRules().getValidOffsets(label).size() > 1;
  }

  /** In the order in which the keys first occurred. */
  List<Reading> readings() {
    return groups.values().stream().map(Group::reading).toList();
  }

  /** All rows that count. */
  List<ReportRow> rows() {
    return groups.values().stream()
        .flatMap(group -> group.parts.stream())
        .map(part -> new ReportRow(part.row.reading(), part.row.print(), part.isPart))
        .toList();
  }

  /** The number of rows that count. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  private record Key(CampaignRef campaign, Instant timestamp) {
    static Key of(Reading reading) {
      return new Key(reading.campaign(), reading.timestamp());
    }
  }

  private record Part(ReportRow row, int page, boolean isPart) {
    /** Two parts may have the same figures, but not when one of them was on an earlier page. */
    private boolean repeats(Part earlier) {
      return row.print().equals(earlier.row.print()) && !(isPart && page == earlier.page);
    }
  }

  /** The rows of one key. */
  private static final class Group {
    private final List<Part> parts = new ArrayList<>(1);

    private Outcome add(Part part) {
      if (parts.isEmpty()) {
        parts.add(part);
        return Outcome.ADDED;
      }
      if (parts.stream().anyMatch(part::repeats)) {
        return Outcome.REPEATED;
      }
      boolean allowed = part.isPart || parts.stream().anyMatch(Part::isPart);
      if (allowed && parts.size() < MAX_PARTS && fits(part)) {
        parts.add(part);
        return Outcome.ADDED_UP;
      }
      boolean samePage = parts.stream().anyMatch(earlier -> earlier.page == part.page);
      return samePage ? Outcome.CONFLICT : Outcome.CONFLICT_ACROSS_PAGES;
    }

    /** Both have the same currency, and their sum does not overflow. */
    private boolean fits(Part part) {
      try {
        counters().plus(part.row.reading().counters());
        return first().currency().equals(part.row.reading().currency());
      } catch (ArithmeticException e) {
        return false;
      }
    }

    private Reading first() {
      return parts.get(0).row.reading();
    }

    private Counters counters() {
      return parts.stream()
          .map(part -> part.row.reading().counters())
          .reduce(Counters::plus)
          .orElseThrow();
    }

    private Reading reading() {
      var last = parts.get(parts.size() - 1).row.reading();
      return parts.size() == 1
          ? last
          : new Reading(
              last.campaign(),
              last.grain(),
              last.timestamp(),
              last.day(),
              counters(),
              last.currency(),
              last.observedAt());
    }
  }
}
