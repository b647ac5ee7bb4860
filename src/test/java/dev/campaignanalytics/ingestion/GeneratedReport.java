package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A report of one platform with ids of other entities, repeated rows and rows of a breakdown among
 * valid ones, on one page or two, and the expected result. The same seed makes the same report.
 */
final class GeneratedReport {
  static final Set<String> CAMPAIGNS = Set.of("7", "8", "120231774518830612", "999");

  private static final List<String> GOOD = List.of("7", "8", "120231774518830612");
  private static final List<String> OTHER =
      List.of(
          "urn:li:sponsoredCreative:77",
          "urn:li:geo:4711",
          "UNDETECTED",
          "SIZE_2_TO_10",
          "-1",
          "1.5",
          "7x",
          "act_7",
          "customers/1/adGroups/7",
          "7 8",
          "0x7");

  private final PlatformRows platform;
  private final Random random;
  private final List<String> rows = new ArrayList<>();
  private final Map<String, Row> stored = new LinkedHashMap<>();
  private BigDecimal quarantined = BigDecimal.ZERO;
  private int bad;
  private boolean breakdown;

  GeneratedReport(PlatformRows platform, long seed) {
    this.platform = platform;
    this.random = new Random(seed);
    // So that no second page is equal to the first one.
    add(new Row("999", 20, 1));
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      grow();
    }
  }

  private record Row(String id, int day, int cents) {
    private String key() {
      return id + " " + day;
    }
  }

  private void grow() {
    switch (random.nextInt(6)) {
      case 0 -> addOther(pick(OTHER));
      case 1 -> add(pick(List.copyOf(stored.values())));
      case 2 -> addPart(pick(List.copyOf(stored.values())));
      default -> addIfNew(new Row(pick(GOOD), 20 + random.nextInt(2), 1 + random.nextInt(90_000)));
    }
  }

  /** Most reports have no breakdown; it is added on purpose. */
  private void addIfNew(Row row) {
    if (!stored.containsKey(row.key())) {
      add(row);
    }
  }

  private void add(Row row) {
    stored.put(row.key(), row);
    rows.add(written(random.nextBoolean() ? row.id : "\"" + row.id + "\"", row));
  }

  private void addPart(Row whole) {
    if (random.nextInt(4) == 0) {
      breakdown = true;
      rows.add(written("\"" + whole.id + "\"", new Row(whole.id, whole.day, whole.cents + 1)));
    }
  }

  private void addOther(String id) {
    var row = new Row(id, 20, 1 + random.nextInt(90_000));
    bad++;
    quarantined = quarantined.add(units(row));
    rows.add(written("\"" + id + "\"", row));
  }

  private String written(String id, Row row) {
    return platform.row(
        "id",
        id,
        "day",
        "" + row.day,
        "cost",
        "\"" + units(row).toPlainString() + "\"",
        "costMicros",
        "\"" + row.cents * 10_000L + "\"");
  }

  private static BigDecimal units(Row row) {
    return BigDecimal.valueOf(row.cents, 2);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The report as its platform sends it. */
  ReadWindow window() {
    if (!platform.hasPages() || rows.size() < 2 || random.nextBoolean()) {
      return ReadWindow.ofPages(platform.api(), platform.report(rows));
    }
    int cut = 1 + random.nextInt(rows.size() - 1);
    return ReadWindow.ofPages(
        platform.api(),
        platform.firstPage(rows.subList(0, cut)),
        platform.lastPage(rows.subList(cut, rows.size())));
  }

  ReportQuery query() {
    return platform.query();
  }

  boolean hasBreakdown() {
    return breakdown;
  }

  BigDecimal moneyStored() {
    return stored.values().stream()
        .map(GeneratedReport::units)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal moneyQuarantined() {
    return quarantined;
  }

  int badRows() {
    return bad;
  }

  @Override
  public String toString() {
    return platform + " " + rows;
  }
}
