package dev.campaignanalytics.ingestion.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A short hash that distinguishes rows of a report. Two rows with the same figures may still
 * differ, by a breakdown for example, so the whole row is hashed. The order of its members is
 * ignored, and also whether a number is written as text; a {@code null} is treated as absent.
 */
final class RowPrint {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private RowPrint(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(JsonNode row) {
    try {
      var print = new RowPrint(MessageDigest.getInstance("SHA-256"));
      print.add(row);
      return HexFormat.of().formatHex(print.digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(JsonNode node) {
    if (node.isObject()) {
      var members = new TreeMap<String, JsonNode>();
      node.properties().stream()
          .filter(member -> !member.getValue().isNull())
          .forEach(member -> members.put(member.getKey(), member.getValue()));
      begin('o', members.size());
      members.forEach(
          (name, value) -> {
            add(name);
            add(value);
          });
    } else if (node.isArray()) {
      begin('a', node.size());
      node.forEach(this::add);
    } else {
      add(node.asText());
    }
  }

  /** With its length first, so that one text cannot be read as two. */
  private void add(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    begin('t', bytes.length);
    digest.update(bytes);
  }

  private void begin(char kind, int length) {
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
  }
}
