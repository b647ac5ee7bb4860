package dev.campaignanalytics.api.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast parser of rows: it may give up, but its result never differs from that of a JSON parser.
 */
class PlainRowTest {
  private static final RowContext CONTEXT =
      new RowContext(
          Map.of(), Optional.empty(), "USD", ZoneOffset.UTC, Instant.parse("2026-03-20T12:00:00Z"));
  private static final String GOOD =
      "{\"campaign_id\":\"c-1\",\"platform\":\"meta\",\"timestamp\":\"2026-03-10T09:00:00Z\","
          + " \"impressions\" : 100,\"clicks\":10,\"conversions\":1.5,\"cost\":0.000001,"
          + "\"revenue\":-99.25 }\t";

  private final PlainRow plain = new PlainRow();
  private final RowDraft draft = new RowDraft();

  @Test
  void aPlainRowIsReadAsTheParserReadsIt() {
    assertThat(isRead(GOOD)).isTrue();
    assertThat(draft.reading(CONTEXT)).isEqualTo(parsed(GOOD));
  }

  @Test
  void theOrderOfFieldsMayChangeFromRowToRow() {
    var other =
        "{\"revenue\":1,\"cost\":2,\"conversions\":3,\"clicks\":4,\"impressions\":5,"
            + "\"timestamp\":\"2026-03-11T09:00:00Z\",\"platform\":\"google\",\"campaign_id\":\"c-2\"}";

    for (var row : new String[] {GOOD, other, GOOD, other}) {
      assertThat(isRead(row)).isTrue();
      assertThat(draft.reading(CONTEXT)).isEqualTo(parsed(row));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[1]",
        "{\"clicks\":01}",
        "{\"clicks\":1.5}",
        "{\"clicks\":1e3}",
        "{\"clicks\":-}",
        "{\"clicks\":\"1\"}",
        "{\"clicks\":null}",
        "{\"clicks\":1,}",
        "{\"clicks\":1}}",
        "{\"clicks\":1} x",
        "{\"clicks\":1",
        "{\"clicks\":1234567890123}",
        "{\"clicks\":1,\"clicks\":1}",
        "{\"cost\":1.}",
        "{\"cost\":.5}",
        "{\"cost\":1.1234567}",
        "{\"cost\":+1}",
        "{\"campaign_id\":\"a\\u0041\"}",
        "{\"campaign_id\":\"ä\"}",
        "{\"campaign_id\":\"a",
        "{\"campaign_id\" \"a\"}",
        "{\"unknown\":1}",
        "{clicks:1}"
      })
  void whatIsNotPlainIsLeftToTheParser(String row) {
    assertThat(isRead(row)).isFalse();
  }

  @Test
  void afterRandomChangesTheResultEqualsTheParsers() {
    var random = new SplittableRandom(7);
    var characters = "{}[]\",:.-+eE0123456789 \\abcmetu\u00e4\n";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      var row = new StringBuilder(GOOD);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(row.length());
        row.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
      }
      if (isRead(row.toString())) {
        read++;
        assertThat(reading()).as(row.toString()).isEqualTo(parsed(row.toString()));
      }
    }

    assertThat(read).isPositive();
  }

  private boolean isRead(String row) {
    var bytes = row.getBytes(UTF_8);
    draft.clear();
    return plain.read(bytes, 0, bytes.length, draft);
  }

  private Object reading() {
    try {
      return draft.reading(CONTEXT);
    } catch (BadRow e) {
      return e.getMessage();
    }
  }

  private static Object parsed(String row) {
    var reader = new RowReader(CONTEXT);
    var bytes = row.getBytes(UTF_8);
    try {
      return reader.parsed(bytes, 0, bytes.length);
    } catch (BadRow e) {
      return e.getMessage();
    }
  }
}
