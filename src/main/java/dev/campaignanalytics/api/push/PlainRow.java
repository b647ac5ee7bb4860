package dev.campaignanalytics.api.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Reads a row in the form of nearly all rows: a flat object, texts in ASCII without escapes, plain
 * decimal numbers. It is several times as fast as a full JSON parser and does not report what is
 * wrong: on any other form it gives up, and {@link RowReader} decides with the full parser. Not
 * thread-safe.
 */
final class PlainRow {
  private static final RowField[] FIELDS = RowField.values();
  private static final int MAX_DIGITS = 12;
  private static final int MAX_DECIMALS = 6;

  private final byte[][] names = new byte[FIELDS.length][];

  /** Rows often repeat values of the previous row. */
  private final String[] lastTexts = new String[FIELDS.length];

  /** The same as bytes; always plain, so that equal bytes are plain too. */
  private final byte[][] lastBytes = new byte[FIELDS.length][];

  private byte[] bytes;
  private int at;
  private int end;

  /** The position of the expected next field if this row has the same order as the previous one. */
  private int expected;

  private final RowField[] order = new RowField[FIELDS.length + 1];
  private boolean plain;

  PlainRow() {
    for (var field : FIELDS) {
      names[field.ordinal()] = field.wireName().getBytes(ISO_8859_1);
      lastTexts[field.ordinal()] = "";
      lastBytes[field.ordinal()] = new byte[0];
    }
  }

  /** Whether the row could be read; if not, the draft holds part of it and must be cleared. */
  boolean read(byte[] row, int from, int length, RowDraft draft) {
    bytes = row;
    at = from;
    end = from + length;
    expected = 0;
    plain = true;
    if (next() != '{') {
      return false;
    }
    do {
      field(draft);
    } while (plain && next() == ',');
    return plain && bytes[at - 1] == '}' && next() == -1;
  }

  /** Moves past the next byte that is not white space and returns it; -1 at the end. */
  private int next() {
    while (at < end) {
      byte b = bytes[at++];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b;
      }
    }
    return -1;
  }

  private void field(RowDraft draft) {
    var field = name();
    if (field == null || !draft.tryMark(field) || next() != ':') {
      plain = false;
      return;
    }
    switch (field.kind()) {
      case TEXT -> draft.text(field, text(field));
      case COUNT -> draft.number(field, number(0));
      case AMOUNT -> draft.number(field, number(MAX_DECIMALS));
    }
  }

  private RowField name() {
    if (next() != '"') {
      return null;
    }
    var guess = order[expected];
    var field = guess != null && skip(names[guess.ordinal()]) ? guess : search();
    if (expected < FIELDS.length) {
      order[expected++] = field;
    }
    return field;
  }

  /** Moves past this text and its closing quotation mark, if they come next. */
  private boolean skip(byte[] text) {
    int close = at + text.length;
    if (close >= end
        || bytes[close] != '"'
        || !Arrays.equals(bytes, at, close, text, 0, text.length)) {
      return false;
    }
    at = close + 1;
    return true;
  }

  private RowField search() {
    int start = at;
    skipText();
    for (var field : FIELDS) {
      if (isNamed(field, start)) {
        return field;
      }
    }
    return null;
  }

  /** Whether the text from {@code start} to the quotation mark behind it is the field's name. */
  private boolean isNamed(RowField field, int start) {
    var name = names[field.ordinal()];
    return at - 1 - start == name.length
        && Arrays.equals(bytes, start, at - 1, name, 0, name.length);
  }

  /** Moves past the closing quotation mark. */
  private void skipText() {
    while (at < end) {
      byte b = bytes[at++];
      if (b == '"') {
        return;
      }
      // Negative: not ASCII.
      if (b < ' ' || b == '\\' || b == 0x7f) {
        break;
      }
    }
    plain = false;
  }

  private String text(RowField field) {
    if (next() != '"') {
      plain = false;
      return "";
    }
    var last = lastBytes[field.ordinal()];
    if (last.length > 0 && skip(last)) {
      return lastTexts[field.ordinal()];
    }
    int start = at;
    skipText();
    return plain ? remembered(field, start, at - 1) : "";
  }

  private String remembered(RowField field, int from, int to) {
    var text = new String(bytes, from, to - from, ISO_8859_1);
    lastBytes[field.ordinal()] = Arrays.copyOfRange(bytes, from, to);
    lastTexts[field.ordinal()] = text;
    return text;
  }

  /** A whole number where {@code decimals} is 0, else in units of the last decimal. */
  private long number(int decimals) {
    int first = next();
    boolean negative = first == '-';
    int start = negative ? at : at - 1;
    at = start;
    long value = digits(0, MAX_DIGITS);
    // A number does not begin with a zero, unless it is zero.
    plain = plain && at > start && (bytes[start] != '0' || at == start + 1);
    int written = 0;
    if (decimals > 0 && at < end && bytes[at] == '.') {
      int point = at++;
      value = digits(value, decimals);
      written = at - 1 - point;
      plain = plain && written > 0;
    }
    for (int i = written; i < decimals; i++) {
      value *= 10;
    }
    plain = plain && at < end && isBehindNumber(bytes[at]);
    return negative ? -value : value;
  }

  private long digits(long value, int max) {
    int start = at;
    while (at < end && at - start < max && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at++] - '0');
    }
    return value;
  }

  private static boolean isBehindNumber(byte b) {
    return b == ',' || b == '}' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
