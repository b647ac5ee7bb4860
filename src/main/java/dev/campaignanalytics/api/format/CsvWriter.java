package dev.campaignanalytics.api.format;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes RFC 4180: CRLF, quotes where needed, empty for undefined values. Text that a spreadsheet
 * would read as a formula gets an apostrophe in front; numbers are written as they are. For Excel
 * an id is a formula that contains only a text, {@code ="120212345678901234"}: as digits alone it
 * would become a rounded number.
 */
public final class CsvWriter {
  private static final String FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠";
  private static final String TO_QUOTE = ",\"\r\n";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final StringBuilder text = new StringBuilder();
  private final CsvStyle style;

  public CsvWriter(CsvStyle style) {
    this.style = style;
    if (style.hasMark()) {
      text.append(BYTE_ORDER_MARK);
    }
  }

  /** One line; a value is text, an {@link Id}, a number, an optional of these, or null. */
  public CsvWriter line(List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append(values.get(i));
    }
    text.append("\r\n");
    return this;
  }

  private void append(Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::append);
    } else if (value instanceof BigDecimal number) {
      text.append(number.toPlainString());
    } else if (value instanceof Number number) {
      text.append(number);
    } else if (value instanceof Id id && style == CsvStyle.EXCEL) {
      text.append(quoted("=\"" + id.text.replace("\"", "\"\"") + '"'));
    } else if (value != null) {
      text.append(quoted(neutral(value.toString())));
    }
  }

  /**
   * Spaces, invisible characters and quotes in front do not prevent a spreadsheet from reading a
   * formula.
   */
  private static String neutral(String text) {
    int first = 0;
    while (first < text.length() && isSkipped(text.charAt(first))) {
      first++;
    }
    boolean formula =
        !text.isEmpty()
            && (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                || first < text.length() && FORMULA_STARTS.indexOf(text.charAt(first)) >= 0);
    return formula ? "'" + text : text;
  }

  private static boolean isSkipped(char sign) {
    return sign == '"'
        || sign == '\''
        || sign == '\u00a0'
        || Character.isWhitespace(sign)
        || Character.getType(sign) == Character.FORMAT;
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(sign -> TO_QUOTE.indexOf(sign) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** The text written since the last call. */
  public Buffer take() {
    var buffer = Buffer.buffer(text.toString());
    text.setLength(0);
    return buffer;
  }

  /** An id of a platform: never a number, even where it has digits only. */
  public record Id(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
