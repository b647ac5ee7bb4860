package dev.campaignanalytics.api.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.model.Micros;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes JSON directly as bytes, for the most frequent responses: a tree costs as much again, and
 * decimals several times as much. The caller closes every object and array that it opens. Names are
 * written as they are.
 */
public final class JsonText {
  private static final int MAX_NUMBER = 24;
  private static final int TEN = 10;
  private static final byte[] NULL = "null".getBytes(ISO_8859_1);
  private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
  private static final byte[] FALSE = "false".getBytes(ISO_8859_1);

  private byte[] bytes = new byte[2048];
  private int length;
  private boolean first = true;

  /** A name as it is written before its value. */
  public static byte[] name(String name) {
    return ('"' + name + "\":").getBytes(UTF_8);
  }

  /** Opens an object: the root, or the next element of an array. */
  public JsonText object() {
    part();
    return open('{');
  }

  public JsonText object(String name) {
    named(name);
    return open('{');
  }

  public JsonText array(String name) {
    named(name);
    return open('[');
  }

  private JsonText open(char bracket) {
    add(bracket);
    first = true;
    return this;
  }

  public JsonText endObject() {
    return close('}');
  }

  public JsonText endArray() {
    return close(']');
  }

  private JsonText close(char bracket) {
    add(bracket);
    first = false;
    return this;
  }

  /** Null is written as such. */
  public JsonText put(String name, String value) {
    named(name);
    if (value == null) {
      add(NULL);
      return this;
    }
    return text(value);
  }

  /** The next element of an array. */
  public JsonText element(String value) {
    part();
    return text(value);
  }

  private JsonText text(String value) {
    if (isPlain(value)) {
      add('"');
      ascii(value);
      add('"');
    } else {
      add(Json.CODEC.toBuffer(value).getBytes());
    }
    return this;
  }

  /** A number with all its decimals, or null. */
  public JsonText put(String name, Number value) {
    named(name);
    ascii(String.valueOf(value));
    return this;
  }

  public JsonText put(String name, boolean value) {
    named(name);
    add(value ? TRUE : FALSE);
    return this;
  }

  /** An ISO date as text. */
  public JsonText put(String name, LocalDate value) {
    if (value.getYear() < 1000 || value.getYear() > 9999) {
      return put(name, value.toString());
    }
    named(name);
    add('"');
    digits(value.getYear());
    add('-');
    twoDigits(value.getMonthValue());
    add('-');
    twoDigits(value.getDayOfMonth());
    add('"');
    return this;
  }

  private void twoDigits(int value) {
    add((char) ('0' + value / TEN));
    add((char) ('0' + value % TEN));
  }

  /** Null, as the value of a {@link #name}. */
  JsonText none(byte[] name) {
    named(name);
    add(NULL);
    return this;
  }

  /** A whole number. */
  JsonText count(byte[] name, long value) {
    named(name);
    digits(value);
    return this;
  }

  /**
   * A number of millionths in units, without zeros at the end.
   *
   * @param isText whether it is a JSON string
   */
  JsonText amount(byte[] name, long micros, boolean isText) {
    named(name);
    quote(isText);
    sign(micros);
    long value = Math.abs(micros);
    digits(value / Micros.PER_UNIT);
    long decimals = value % Micros.PER_UNIT;
    if (decimals != 0) {
      add('.');
      for (long unit = Micros.PER_UNIT / TEN; decimals != 0; unit /= TEN) {
        add((char) ('0' + decimals / unit));
        decimals %= unit;
      }
    }
    quote(isText);
    return this;
  }

  /** The same with six decimals. */
  JsonText ratio(byte[] name, long micros, boolean isText) {
    named(name);
    quote(isText);
    sign(micros);
    long value = Math.abs(micros);
    digits(value / Micros.PER_UNIT);
    add('.');
    int decimals = (int) (value % Micros.PER_UNIT);
    for (int unit = (int) Micros.PER_UNIT / TEN; unit > 0; unit /= TEN) {
      add((char) ('0' + decimals / unit));
      decimals %= unit;
    }
    quote(isText);
    return this;
  }

  private void quote(boolean isText) {
    if (isText) {
      add('"');
    }
  }

  private void sign(long value) {
    if (value < 0) {
      add('-');
    }
  }

  private void digits(long value) {
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    reserve(MAX_NUMBER);
    int end = length + 1;
    for (long rest = value / TEN; rest != 0; rest /= TEN) {
      end++;
    }
    int at = end;
    long rest = value;
    do {
      bytes[--at] = (byte) ('0' + rest % TEN);
      rest /= TEN;
    } while (rest != 0);
    length = end;
  }

  /** Begins an element of an object or array. */
  private void part() {
    if (!first) {
      add(',');
    }
    first = false;
  }

  private void named(String name) {
    part();
    add('"');
    ascii(name);
    add('"');
    add(':');
  }

  private void named(byte[] name) {
    part();
    add(name);
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void add(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  private void add(byte[] written) {
    reserve(written.length);
    System.arraycopy(written, 0, bytes, length, written.length);
    length += written.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }

  public Buffer take() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }
}
