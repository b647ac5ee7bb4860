package dev.campaignanalytics.api.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows are the same, however a body is cut into pieces. */
class SplittersTest {
  private static final List<String> ROWS =
      List.of(
          "{\"a\":1}",
          "{\"b\":\"],[}{\\\"\\\\\"}",
          "17",
          "{\"c\":[{\"d\":[1,2]}], \"é\":\"ö\"}",
          "\"text, with ] and \\\\\"",
          "null");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void anArrayGivesItsElements(int seed) {
    var body = " [" + String.join(" ,\n", ROWS) + "]\r\n";

    var rows = split(ArraySplitter::new, body, new Random(seed));

    assertThat(rows).hasSize(ROWS.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).strip()).isEqualTo((i + 1) + ":" + ROWS.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void linesGiveThemselves(int seed) {
    var body = "\n" + String.join("\r\n \n", ROWS);

    var rows = split(LineSplitter::new, body, new Random(seed));

    assertThat(rows).hasSize(ROWS.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).strip()).isEqualTo((i * 2 + 2) + ":" + ROWS.get(i));
    }
  }

  @Test
  void aRowThatIsTooLongIsSkipped() {
    var body = "[" + "\"" + "x".repeat(100_000) + "\",{}]";

    assertThat(split(ArraySplitter::new, body, new Random(1)))
        .containsExactly("1:too long", "2:{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void gzipIsDecodedHoweverItIsCut(int seed) throws IOException {
    var random = new Random(seed);
    var original = new byte[100_000];
    random.nextBytes(original);
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write(original);
    }

    var decoded = new ByteArrayOutputStream();
    try (var gunzip = new Gunzip()) {
      for (var piece : pieces(zipped.toByteArray(), random)) {
        gunzip.accept(piece, (bytes, from, to) -> decoded.write(bytes, from, to - from));
      }
      gunzip.end();
    }

    assertThat(decoded.toByteArray()).isEqualTo(original);
  }

  private static List<String> split(
      Function<RowSplitter.Sink, RowSplitter> make, String body, Random random) {
    var rows = new ArrayList<String>();
    var splitter =
        make.apply(
            new RowSplitter.Sink() {
              @Override
              public void row(int line, byte[] bytes, int from, int length) {
                rows.add(line + ":" + new String(bytes, from, length, UTF_8));
              }

              @Override
              public void tooLong(int line) {
                rows.add(line + ":too long");
              }
            });
    for (var piece : pieces(body.getBytes(UTF_8), random)) {
      splitter.accept(piece, 0, piece.length);
    }
    splitter.end();
    return rows;
  }

  private static List<byte[]> pieces(byte[] bytes, Random random) {
    var pieces = new ArrayList<byte[]>();
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(bytes.length < 1000 ? 6 : 5000));
      pieces.add(Arrays.copyOfRange(bytes, at, to));
      at = to;
    }
    return pieces;
  }
}
