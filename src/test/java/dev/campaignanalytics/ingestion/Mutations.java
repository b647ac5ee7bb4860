package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Valid bodies made invalid in a reproducible way: each seed is one mutation. */
public final class Mutations {
  private static final int SEEDS = 2_000;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\"-\"",
          "\"abc\"",
          "\"NaN\"",
          "NaN",
          "-1",
          "1.5",
          "0",
          "\"-0.5\"",
          "1e400000000",
          "-1e400000000",
          "1e-400000000",
          "1e99999999999",
          "9223372036854775808",
          "\"9223372036854775808\"",
          "9".repeat(390),
          "9".repeat(2000),
          "\"1,234.5\"",
          "\"2026-02-30\"",
          "\"2026-11-20\"",
          "\"25:00\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u202e\"",
          "\"" + "x".repeat(5000) + "\"",
          "[[[]]]",
          "[".repeat(60) + "]".repeat(60),
          "[".repeat(5000),
          "{\"a\":{\"b\":[1,{}]}}",
          "[null]",
          "[{}]",
          "[{\"value\":{}}]",
          "{\"error\":1}",
          "\"value\"",
          "\"error\"",
          "\"data\"");

  private Mutations() {}

  /** Feeds every mutation of the bodies; each results in a page or in a {@link SourceException}. */
  public static void feed(List<String> bodies, Function<ApiResponse, ?> read) {
    int pages = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      // Adjacent seeds give similar first numbers, so they are spread first.
      var random = new Random(seed * 0x9E3779B97F4A7C15L);
      var response = mutated(bodies.get(seed % bodies.size()), random);
      try {
        if (read.apply(response) == null) {
          fail("seed " + seed + " gave null");
        }
        pages++;
      } catch (SourceException e) {
        if (e.getMessage().length() > 1000) {
          fail("seed " + seed + " gave a message of " + e.getMessage().length() + " characters");
        }
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + excerpt(response.body()), e);
      }
    }
    assertThat(pages).as("mutations that still are pages").isPositive();
  }

  private static ApiResponse mutated(String body, Random random) {
    var text = body;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      text = mutatedOnce(text, random);
    }
    int[] statuses = {200, 200, 200, 200, 200, 200, 400, 403, 429, 500};
    return Answers.response(statuses[random.nextInt(statuses.length)], text);
  }

  private static String mutatedOnce(String text, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, random.nextInt(text.length() + 1));
      case 1 -> text + text.substring(random.nextInt(text.length() + 1));
      case 2 -> spliced(text, random);
      default -> replaced(text, random);
    };
  }

  private static String spliced(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return text.substring(0, from) + text.substring(to);
  }

  private static String replaced(String text, Random random) {
    var ends = new ArrayList<int[]>();
    var tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      ends.add(new int[] {tokens.start(), tokens.end()});
    }
    if (ends.isEmpty()) {
      return STRANGE.get(random.nextInt(STRANGE.size()));
    }
    var token = ends.get(random.nextInt(ends.size()));
    return text.substring(0, token[0])
        + STRANGE.get(random.nextInt(STRANGE.size()))
        + text.substring(token[1]);
  }

  private static String excerpt(String body) {
    return body.length() > 2000 ? body.substring(0, 2000) + "…" : body;
  }
}
