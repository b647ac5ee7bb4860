package dev.campaignanalytics.api.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.time.LocalDate;

/**
 * Writes JSON directly as bytes, for the most frequent responses: a tree costs as much again, and
 * decimals several times as much. The caller closes every object and array that it opens. Names are
 * written as they are.
 */
public final class JsonText {
  private static final int USUAL_LENGTH = 2048;
  private static final byte[] NULL = "null".getBytes(ISO_8859_1);
  private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
  private static final byte[] FALSE = "false".getBytes(ISO_8859_1);

  private final AsciiBytes out;
  private boolean first = true;

  public JsonText() {
    this(USUAL_LENGTH);
  }

  /**
   * @param expected about how many bytes will be written; growing means copying
   */
  public JsonText(int expected) {
    this.out = new AsciiBytes(expected);
  }

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
    out.add(bracket);
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
    out.add(bracket);
    first = false;
    return this;
  }

  /** Null is written as such. */
  public JsonText put(String name, String value) {
    named(name);
    if (value == null) {
      out.add(NULL);
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
      out.add('"');
      out.add(value);
      out.add('"');
    } else {
      out.add(Json.CODEC.toBuffer(value).getBytes());
    }
    return this;
  }

  /** A small part of the response that is built as a tree. */
  public JsonText put(String name, JsonArray tree) {
    named(name);
    out.add(tree.toBuffer().getBytes());
    return this;
  }

  /** A number with all its decimals, or null. */
  public JsonText put(String name, Number value) {
    named(name);
    out.add(String.valueOf(value));
    return this;
  }

  public JsonText put(String name, boolean value) {
    named(name);
    out.add(value ? TRUE : FALSE);
    return this;
  }

  /** An ISO date as text. */
  public JsonText put(String name, LocalDate value) {
    if (value.getYear() < 1000 || value.getYear() > 9999) {
      return put(name, value.toString());
    }
    named(name);
    out.add('"');
    out.digits(value.getYear());
    out.add('-');
    out.twoDigits(value.getMonthValue());
    out.add('-');
    out.twoDigits(value.getDayOfMonth());
    out.add('"');
    return this;
  }

  /** Null, as the value of a {@link #name}. */
  JsonText none(byte[] name) {
    named(name);
    out.add(NULL);
    return this;
  }

  /** A whole number. */
  JsonText count(byte[] name, long value) {
    named(name);
    out.digits(value);
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
    out.shortUnits(micros);
    quote(isText);
    return this;
  }

  /** The same with six decimals. */
  JsonText ratio(byte[] name, long micros, boolean isText) {
    named(name);
    quote(isText);
    out.units(micros);
    quote(isText);
    return this;
  }

  private void quote(boolean isText) {
    if (isText) {
      out.add('"');
    }
  }

  /** Begins an element of an object or array. */
  private void part() {
    if (!first) {
      out.add(',');
    }
    first = false;
  }

  private void named(String name) {
    part();
    out.add('"');
    out.add(name);
    out.add('"');
    out.add(':');
  }

  private void named(byte[] name) {
    part();
    out.add(name);
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

  public Buffer take() {
    return out.take();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
