package dev.campaignanalytics.api.push;

/** Newline-delimited JSON: a row a line; empty lines are counted but are no rows. */
final class LineSplitter implements RowSplitter {
  private final Sink sink;
  private final Carry carry = new Carry();
  private int line = 1;
  private boolean blank = true;

  LineSplitter(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(byte[] bytes, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        finish(bytes, start, i);
        start = i + 1;
      } else if (b != ' ' && b != '\r' && b != '\t') {
        blank = false;
      }
    }
    if (start < to) {
      carry.add(bytes, start, to);
    }
  }

  private void finish(byte[] bytes, int from, int to) {
    if (blank) {
      carry.clear();
    } else {
      carry.emit(new Carry.Part(line, bytes, from, to), sink);
    }
    line++;
    blank = true;
  }

  @Override
  public void end() {
    finish(new byte[0], 0, 0);
  }
}
