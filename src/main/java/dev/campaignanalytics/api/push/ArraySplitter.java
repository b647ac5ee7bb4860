package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.push.UploadRefusal.Kind;

/** A JSON array of rows. Counts brackets and skips strings; the rest is left to the row parser. */
final class ArraySplitter implements RowSplitter {
  private static final int MAX_DEPTH = 64;

  private enum State {
    BEFORE,
    FIRST_OR_END,
    VALUE,
    INSIDE,
    AFTER
  }

  private final Sink sink;
  private final PartialLine carry = new PartialLine();
  private State state = State.BEFORE;
  private int row = 1;
  private int depth;
  private boolean string;
  private boolean escaped;

  ArraySplitter(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(byte[] bytes, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (state != State.INSIDE) {
        outside(b);
        start = i;
      }
      if (state == State.INSIDE && inside(b)) {
        carry.emit(new PartialLine.Part(row++, bytes, start, i), sink);
        state = b == ',' ? State.VALUE : State.AFTER;
      }
    }
    if (state == State.INSIDE && start < to) {
      carry.add(bytes, start, to);
    }
  }

  private void outside(byte b) {
    if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      return;
    }
    if (state == State.BEFORE && b == '[') {
      state = State.FIRST_OR_END;
    } else if (state == State.FIRST_OR_END && b == ']') {
      state = State.AFTER;
    } else if ((state == State.FIRST_OR_END || state == State.VALUE) && b != ',' && b != ']') {
      state = State.INSIDE;
    } else {
      throw malformed();
    }
  }

  /** Whether {@code b} ends the value. */
  private boolean inside(byte b) {
    if (string) {
      string = escaped || b != '"';
      escaped = !escaped && b == '\\';
      return false;
    }
    if (b == '"') {
      string = true;
    } else if (b == '{' || b == '[') {
      deeper();
    } else if (depth > 0) {
      depth -= b == '}' || b == ']' ? 1 : 0;
    } else {
      return b == ',' || b == ']';
    }
    return false;
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw new UploadRefusal(
          Kind.MALFORMED, "The body is nested deeper than " + MAX_DEPTH + " levels.");
    }
  }

  @Override
  public void end() {
    if (state != State.AFTER) {
      throw malformed();
    }
  }

  private UploadRefusal malformed() {
    return new UploadRefusal(
        Kind.MALFORMED,
        state == State.BEFORE
            ? "The body is not a JSON array."
            : "The body is not a JSON array from element " + row + " on.");
  }
}
