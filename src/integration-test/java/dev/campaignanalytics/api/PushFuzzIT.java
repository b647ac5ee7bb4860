package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Bodies that are nearly rows, as an array and as lines, plain and compressed, and cut into any
 * pieces: no 5xx, no missing response, and the rows reported as inserted are the stored ones.
 */
@Tag("contracts")
class PushFuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int BODIES = Integer.getInteger("fuzz.pushes", 1500);

  /** Replacements for a value or a name; the rows of earlier failures come first. */
  private static final List<String> CORPUS =
      List.of(
          "100.0",
          "1e2",
          "1e400000000",
          "1e-400000000",
          "-0",
          "-1.5",
          "1e999999999999",
          "-9223372036854.775808",
          "9223372036854775807",
          "9223372036854775808",
          "0x10",
          "01",
          "+1",
          ".5",
          "1.",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "[[[[[[[[[[]]]]]]]]]]",
          "\"\"",
          "\"1\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\ud83d\\ude00\"",
          "\"\u202e\"",
          "\"\\x\"",
          "\"a\u0000b\"",
          "\"2026-02-30\"",
          "\"2026-03-01T25:00:00Z\"",
          "\"2026-03-01T00:00:00+18:01\"",
          "\"+1000000-01-01\"",
          "\"\u00e9\u0301\"",
          "\ufeff",
          "\u0000",
          "\u2028",
          "\"",
          "\\",
          ",",
          ":",
          "}",
          "]",
          "\n",
          "\r",
          "//",
          "/**/",
          "'a'");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("LIMIT_REQUESTS", "1000000000", "PUSH_MEGABYTES", "1"));

  private final Random random = new Random(SEED);
  private int number;

  @Test
  void api02MutatedBodiesAreAnsweredAndWhatIsAcceptedIsStored() {
    System.err.println("PushFuzzIT: -Dfuzz.seed=" + SEED);
    int inserted = 0;
    int taken = 0;

    for (int i = 0; i < BODIES; i++) {
      boolean lines = random.nextBoolean();
      boolean zipped = random.nextInt(3) == 0;
      var body = mutatedBytes(body(lines).getBytes(UTF_8), 4);
      var sent = zipped ? mutatedBytes(gzip(body), 3) : body;
      var response = send(sent, lines, zipped);
      assertThat(response.status()).as("body %s", i).isIn(200, 400, 413, 422);
      if (response.status() == 200) {
        var json = new JsonObject(response.body());
        assertThat(sum(json)).as(response.body()).isEqualTo(json.getInteger("received"));
        inserted += json.getInteger("inserted");
        taken++;
      }
    }

    assertThat(taken).as("bodies that were taken").isGreaterThan(BODIES / 10);
    assertThat(inserted).isPositive();
    requireStored(inserted);
  }

  private static int sum(JsonObject json) {
    return json.getInteger("inserted")
        + json.getInteger("updated")
        + json.getInteger("duplicate")
        + json.getInteger("rejected");
  }

  private static void requireStored(int rows) {
    server.sql(
        """
        do $$ begin
          if (select count(*) from campaign_metrics) <> %s then
            raise exception 'stored are %%', (select count(*) from campaign_metrics);
          end if;
        end $$
        """
            .formatted(rows));
  }

  private String body(boolean lines) {
    var rows = new ArrayList<String>();
    for (int n = random.nextInt(5); n >= 0; n--) {
      rows.add(row());
    }
    if (lines) {
      return String.join(random.nextInt(5) == 0 ? "\r\n" : "\n", rows);
    }
    return "[" + String.join(random.nextInt(5) == 0 ? " ,\n" : ",", rows) + "]";
  }

  private String row() {
    var fields =
        new ArrayList<>(
            List.of(
                "\"campaign_id\":\"f" + number++ + "\"",
                "\"platform\":\"meta\"",
                "\"timestamp\":\"2026-03-01T00:00:00Z\"",
                "\"impressions\":100",
                "\"clicks\":10",
                "\"conversions\":1.5",
                "\"cost\":12.34",
                "\"revenue\":5"));
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(fields.size());
      var name = fields.get(at).substring(0, fields.get(at).indexOf(':') + 1);
      switch (random.nextInt(4)) {
        case 0 -> fields.remove(at);
        case 1 -> fields.add(fields.get(at));
        case 2 -> fields.set(at, pick() + ":1");
        default -> fields.set(at, name + pick());
      }
    }
    return "{" + String.join(",", fields) + "}";
  }

  private String pick() {
    return CORPUS.get(random.nextInt(CORPUS.size()));
  }

  /** Mostly unchanged: one of {@code max} bodies is changed. */
  private byte[] mutatedBytes(byte[] bytes, int max) {
    if (random.nextInt(max) != 0 || bytes.length == 0) {
      return bytes;
    }
    var copy = bytes.clone();
    int at = random.nextInt(copy.length);
    return switch (random.nextInt(5)) {
      case 0 -> java.util.Arrays.copyOf(copy, at);
      case 1 -> concat(copy, copy);
      case 2 -> concat(copy, new byte[] {(byte) random.nextInt(256)});
      case 3 -> concat("\ufeff".getBytes(UTF_8), copy);
      default -> {
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
    };
  }

  private static byte[] concat(byte[] one, byte[] other) {
    var both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** In chunks of any size, so that the parser leaves and enters every state again. */
  private RawClient.Answer send(byte[] body, boolean lines, boolean zipped) {
    var request =
        new StringBuilder("POST /metrics HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n")
            .append("Authorization: Bearer ")
            .append(TestApp.KEY)
            .append("\r\nContent-Type: ")
            .append(lines ? "application/x-ndjson" : "application/json")
            .append(zipped ? "\r\nContent-Encoding: gzip" : "")
            .append("\r\n\r\n");
    for (int at = 0; at < body.length; ) {
      int length = Math.min(body.length - at, 1 + random.nextInt(random.nextInt(100) + 1));
      request
          .append(Integer.toHexString(length))
          .append("\r\n")
          .append(new String(body, at, length, ISO_8859_1))
          .append("\r\n");
      at += length;
    }
    return RawClient.once(server.port(), request.append("0\r\n\r\n").toString());
  }

  private static byte[] gzip(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
