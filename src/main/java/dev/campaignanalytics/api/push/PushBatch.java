package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** Rows that are stored together, and their positions in the body. */
final class PushBatch {
  static final int ROWS = 1000;

  /** Larger statements cost less per row, and four of them hold a whole request. */
  private static final int ROWS_STORED = 2500;

  private final List<Reading> readings;
  private final int[] lines;

  PushBatch() {
    this(ROWS);
  }

  private PushBatch(int rows) {
    readings = new ArrayList<>(rows);
    lines = new int[rows];
  }

  /**
   * The same rows in the order of their keys, so that a batch touches few campaign-days and hardly
   * any that another batch also touches. Rows of one key keep their order.
   */
  static List<PushBatch> byCampaign(List<PushBatch> batches) {
    var rows = new ArrayList<Row>();
    for (var batch : batches) {
      for (int i = 0; i < batch.readings.size(); i++) {
        rows.add(new Row(batch.lines[i], batch.readings.get(i)));
      }
    }
    rows.sort((one, other) -> Reading.BY_KEY.compare(one.reading, other.reading));
    var sorted = new ArrayList<PushBatch>();
    int max = rows.size() > ROWS ? ROWS_STORED : ROWS;
    for (var row : rows) {
      if (sorted.isEmpty() || sorted.get(sorted.size() - 1).isFull()) {
        sorted.add(new PushBatch(max));
      }
      sorted.get(sorted.size() - 1).add(row.line, row.reading);
    }
    return sorted;
  }

  void add(int line, Reading reading) {
    lines[readings.size()] = line;
    readings.add(reading);
  }

  boolean isFull() {
    return readings.size() == lines.length;
  }

  List<Reading> readings() {
    return readings;
  }

  private record Row(int line, Reading reading) {}

  /** The position of a row of the batch in the body. */
  int line(int index) {
    return lines[index];
  }
}
