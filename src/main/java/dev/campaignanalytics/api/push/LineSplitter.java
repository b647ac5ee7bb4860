package dev.campaignanalytics.api.push;

/** Newline-delimited JSON: one row per line; empty lines are counted but are no rows. */
final class LineSplitter implements RowSplitter {
  private final Sink sink;
  private final PartialLine carry = new PartialLine();
  private int line = 1;
  private boolean blank = true;

  LineSplitter(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(byte[] bytes, int from, int to) {
    int start = from;
    for (int end = lineEnd(bytes, start, to); end < to; end = lineEnd(bytes, start, to)) {
      finish(bytes, start, end);
      start = end + 1;
    }
    if (start < to) {
      carry.add(bytes, start, to);
    }
  }

  /** Where the line ends, or {@code to}; also records whether the line is blank. */
  private int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (blank && at < to && bytes[at] != '\n') {
      byte b = bytes[at++];
      blank = b == ' ' || b == '\r' || b == '\t';
    }
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void finish(byte[] bytes, int from, int to) {
    if (blank) {
      carry.clear();
    } else {
      carry.emit(new PartialLine.Part(line, bytes, from, to), sink);
    }
    line++;
    blank = true;
  }

  @Override
  public void end() {
    finish(new byte[0], 0, 0);
  }
}
