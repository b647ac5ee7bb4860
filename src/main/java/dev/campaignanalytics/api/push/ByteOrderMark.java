package dev.campaignanalytics.api.push;

/**
 * Skips the byte order mark that some programs write before UTF-8, for any division of the body
 * into pieces. It has no meaning: JSON is always UTF-8 (RFC 8259, 8.1, lets readers ignore it).
 */
final class ByteOrderMark {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final RowSplitter rest;
  private int matched;
  private boolean over;

  ByteOrderMark(RowSplitter rest) {
    this.rest = rest;
  }

  void accept(byte[] bytes, int from, int to) {
    int at = from;
    while (!over && at < to) {
      if (bytes[at] == MARK[matched]) {
        at++;
        over = ++matched == MARK.length;
      } else {
        giveBack();
      }
    }
    if (at < to) {
      rest.accept(bytes, at, to);
    }
  }

  /** The bytes began like the mark but are not one. */
  private void giveBack() {
    over = true;
    if (matched > 0) {
      rest.accept(MARK, 0, matched);
    }
  }

  /** The body has ended. */
  void end() {
    if (!over) {
      giveBack();
    }
    rest.end();
  }
}
