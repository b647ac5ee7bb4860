package dev.campaignanalytics.api.format;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;

/**
 * Writes JSON directly as text, for the most frequent responses: a tree costs as much again. The
 * caller closes every object and array that it opens. Names are written as they are.
 */
public final class JsonText {
  private final StringBuilder text = new StringBuilder(1024);
  private boolean first = true;

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
    text.append(bracket);
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
    text.append(bracket);
    first = false;
    return this;
  }

  /** Null is written as such. */
  public JsonText put(String name, String value) {
    named(name);
    return value == null ? plain("null") : text(value);
  }

  /** The next element of an array. */
  public JsonText element(String value) {
    part();
    return text(value);
  }

  private JsonText text(String value) {
    return isPlain(value)
        ? plain("\"").plain(value).plain("\"")
        : plain(Json.CODEC.toBuffer(value).toString());
  }

  private JsonText plain(String written) {
    text.append(written);
    return this;
  }

  /** A number with all its decimals, or null. */
  public JsonText put(String name, Number value) {
    named(name).append(value);
    return this;
  }

  public JsonText put(String name, boolean value) {
    named(name).append(value);
    return this;
  }

  /** Adds fields that are already written as JSON. */
  public JsonText fields(CharSequence written) {
    if (written.length() > 0) {
      part().append(written);
    }
    return this;
  }

  private StringBuilder part() {
    if (!first) {
      text.append(',');
    }
    first = false;
    return text;
  }

  private StringBuilder named(String name) {
    return part().append('"').append(name).append("\":");
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
    return Buffer.buffer(text.toString());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
