package dev.campaignanalytics.api.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-encoded text in URIs. */
public final class PercentText {
  private PercentText() {}

  /**
   * Decodes.
   *
   * @param name of the parameter, for the error
   * @param plusIsSpace as forms write it, in queries
   * @throws ContractViolation for broken escapes, text that is not UTF-8, and control characters
   */
  public static String decode(String name, String text, boolean plusIsSpace) {
    var decoded = isPlain(text) ? text : decodeEscapes(name, text, plusIsSpace);
    for (int i = 0; i < decoded.length(); i++) {
      if (Character.isISOControl(decoded.charAt(i))) {
        throw invalid(name, "has a control character");
      }
    }
    return decoded;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String decodeEscapes(String name, String text, boolean plusIsSpace) {
    // Bytes above 0x7f that were not escaped arrive as one character each.
    var raw = text.getBytes(ISO_8859_1);
    var bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.write(escaped(name, raw, i));
        i += 2;
      } else {
        bytes.write(raw[i] == '+' && plusIsSpace ? ' ' : raw[i]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw invalid(name, "is not UTF-8");
    }
  }

  private static int escaped(String name, byte[] raw, int at) {
    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw invalid(name, "has a broken percent escape");
    }
    return high << 4 | low;
  }

  private static ContractViolation invalid(String name, String reason) {
    return new ContractViolation(Kind.INVALID_PARAMETER, name, reason);
  }
}
