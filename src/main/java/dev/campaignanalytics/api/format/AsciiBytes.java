package dev.campaignanalytics.api.format;

import dev.campaignanalytics.model.Micros;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow, and numbers as text in them. Divisors are constants, because a division by a
 * variable takes ten times as long, and two digits are written at once.
 */
final class AsciiBytes {
  private static final int MAX_NUMBER = 32;
  private static final int TEN = 10;
  private static final int HUNDRED = 100;
  private static final int BILLION = 1_000_000_000;
  private static final int PAIRS_OF_DIGITS = 4;

  /** The numbers from 00 to 99. */
  private static final byte[] PAIRS = pairs();

  private byte[] bytes;
  private int length;

  /**
   * @param expected about how many bytes will be written; growing means copying
   */
  AsciiBytes(int expected) {
    this.bytes = new byte[expected];
  }

  private static byte[] pairs() {
    var pairs = new byte[2 * HUNDRED];
    for (int i = 0; i < HUNDRED; i++) {
      pairs[2 * i] = (byte) ('0' + i / TEN);
      pairs[2 * i + 1] = (byte) ('0' + i % TEN);
    }
    return pairs;
  }

  void add(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  void add(byte[] written) {
    reserve(written.length);
    System.arraycopy(written, 0, bytes, length, written.length);
    length += written.length;
  }

  void add(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }

  /** A number from 0 to 99 as two digits. */
  void twoDigits(int value) {
    reserve(2);
    pair(value);
  }

  /** A whole number. */
  void digits(long value) {
    if (value < 0) {
      add(Long.toString(value));
      return;
    }
    reserve(MAX_NUMBER);
    if (value < BILLION) {
      digits((int) value);
      return;
    }
    digits(value / BILLION);
    int rest = (int) (value % BILLION);
    bytes[length++] = (byte) ('0' + rest / 100_000_000);
    rest %= 100_000_000;
    for (int i = 0; i < PAIRS_OF_DIGITS; i++) {
      pair(rest / 1_000_000);
      rest = rest % 1_000_000 * HUNDRED;
    }
  }

  private void digits(int value) {
    length += count(value);
    int at = length;
    int rest = value;
    while (rest >= HUNDRED) {
      int two = 2 * (rest % HUNDRED);
      rest /= HUNDRED;
      bytes[--at] = PAIRS[two + 1];
      bytes[--at] = PAIRS[two];
    }
    bytes[--at] = PAIRS[2 * rest + 1];
    if (rest >= TEN) {
      bytes[--at] = PAIRS[2 * rest];
    }
  }

  /** The digits of a number below a thousand million. */
  private static int count(int value) {
    int digits = 1;
    int power = TEN;
    while (power < BILLION && value >= power) {
      power *= TEN;
      digits++;
    }
    return digits;
  }

  /** A number of millionths in units, with six decimals. */
  void units(long micros) {
    if (micros < 0) {
      add('-');
    }
    long value = Math.abs(micros);
    digits(value / Micros.PER_UNIT);
    int decimals = (int) (value % Micros.PER_UNIT);
    reserve(MAX_NUMBER);
    bytes[length++] = '.';
    pair(decimals / 10_000);
    pair(decimals / HUNDRED % HUNDRED);
    pair(decimals % HUNDRED);
  }

  /** The same without zeros at the end. */
  void shortUnits(long micros) {
    units(micros);
    while (bytes[length - 1] == '0') {
      length--;
    }
    if (bytes[length - 1] == '.') {
      length--;
    }
  }

  private void pair(int value) {
    bytes[length++] = PAIRS[2 * value];
    bytes[length++] = PAIRS[2 * value + 1];
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }

  Buffer take() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
