package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** Rows that are stored together, and where they stood. */
public final class Batch {
  static final int ROWS = 1000;

  private final List<Reading> readings = new ArrayList<>(ROWS);
  private final int[] lines = new int[ROWS];

  void add(int line, Reading reading) {
    lines[readings.size()] = line;
    readings.add(reading);
  }

  boolean isFull() {
    return readings.size() == ROWS;
  }

  public List<Reading> readings() {
    return readings;
  }

  /** Where a row of the batch stood. */
  public int line(int index) {
    return lines[index];
  }
}
