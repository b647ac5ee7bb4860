package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages valid responses as networks and platforms do: truncated, wrong types, huge numbers,
 * nulls, deep nesting, repeated and renamed parts. Each seed makes one response, always the same.
 */
public final class ResponseMutations {
  /** How many responses are made for one function. */
  private static final int CASES = 5_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");
  private static final Map<String, String> HEADERS =
      Map.of("X-TT-LOGID", "\u0000<b>", "x-li-uuid", "\u0000<b>");
  private static final List<Integer> STATUSES =
      List.of(204, 302, 400, 401, 403, 404, 408, 414, 426, 429, 500, 504);

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[null]",
          "[{}]",
          "[[[]]]",
          "[[1],null,\"a\"]",
          "[{\"value\":{}}]",
          "{\"a\":{\"b\":[1,{}]}}",
          "{\"x\":{\"y\":[null]}}",
          "{\"error\":1}",
          "\"value\"",
          "\"error\"",
          "\"data\"",
          "\"abc\"",
          "\"\"",
          "\"-\"",
          "\"NaN\"",
          "NaN",
          "0",
          "-1",
          "-0.0",
          "1.5",
          "40105",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "18446744073709551616",
          "1e400000000",
          "-1e400000000",
          "1e-400000000",
          "1e99999999999",
          "\"9223372036854775808\"",
          "\"1e999\"",
          "\"-3E-18\"",
          "\"-0.5\"",
          "\"1,234.5\"",
          "\"25:00\"",
          "\"2026-02-30\"",
          "\"2026-02-30 25:00:00\"",
          "\"2026-11-20\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u0000\\uD83D\\uDE00\\u202E<script>\"",
          "\"\u202e\"",
          "\"" + "a".repeat(5000) + "\"",
          "\"" + "9".repeat(39) + ".5\"",
          "9".repeat(390),
          "9".repeat(2000),
          "[".repeat(60) + "]".repeat(60),
          "[".repeat(3000) + "]".repeat(3000),
          "[".repeat(5000));

  private final Random random;

  private ResponseMutations(int seed) {
    // Adjacent seeds give similar first numbers, so they are spread first.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /**
   * Lets a {@code read…} function read damaged responses, made of all these bodies in turn. For
   * each of them it must return a result or throw a {@link SourceException} with a usable message;
   * there must be results.
   */
  public static void feed(List<String> bodies, Function<ApiResponse, ?> read) {
    assertThat(results(bodies, read)).as("damaged responses that are read").isPositive();
  }

  /** Also expects that at least a tenth of the responses is read, and at least a tenth is not. */
  public static void feedExpectingFaults(List<String> bodies, Function<ApiResponse, ?> read) {
    assertThat(results(bodies, read))
        .as("damaged responses that are read")
        .isBetween(CASES / 10, CASES - CASES / 10);
  }

  private static int results(List<String> bodies, Function<ApiResponse, ?> read) {
    int results = 0;
    for (int seed = 0; seed < CASES; seed++) {
      var response = new ResponseMutations(seed).response(bodies.get(seed % bodies.size()));
      results += endsInAResult(seed, response, read) ? 1 : 0;
    }
    return results;
  }

  private static boolean endsInAResult(
      int seed, ApiResponse response, Function<ApiResponse, ?> read) {
    try {
      assertThat(read.apply(response)).isNotNull();
      return true;
    } catch (SourceException e) {
      assertThat(e.getMessage())
          .as("message of seed %s", seed)
          .isNotBlank()
          .doesNotContain("\u0000")
          .hasSizeLessThan(1000);
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      var shown = response.body().substring(0, Math.min(2000, response.body().length()));
      throw new AssertionError("seed %s, HTTP %s: %s".formatted(seed, response.status(), shown), e);
    }
  }

  /** Mostly with the status of a success, because the body of a success is parsed deepest. */
  private ApiResponse response(String body) {
    int status = random.nextInt(4) > 0 ? 200 : pick(STATUSES);
    var damaged = random.nextBoolean() ? withOddValues(body) : withOddText(body);
    return new ApiResponse(status, HEADERS, damaged, Answers.NOW);
  }

  private String withOddText(String body) {
    var text = body;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      text =
          switch (random.nextInt(12)) {
            case 0 -> text.substring(0, position(text));
            case 1 -> text + text.substring(position(text));
            case 2 -> spliced(text);
            case 3 -> withBytes(text);
            case 4 -> "<html>" + text;
            default -> withOddToken(text);
          };
    }
    return text;
  }

  private String spliced(String text) {
    int from = position(text);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return text.substring(0, from) + text.substring(to);
  }

  private String withBytes(String text) {
    var changed = new StringBuilder(text);
    for (int times = 1 + random.nextInt(6); times > 0 && !changed.isEmpty(); times--) {
      changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(128));
    }
    return changed.toString();
  }

  private String withOddToken(String text) {
    var tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return pick(ODD_VALUES);
    }
    MatchResult token = pick(tokens);
    return text.substring(0, token.start()) + pick(ODD_VALUES) + text.substring(token.end());
  }

  /** The odd values are inserted as text: some of them are not valid JSON. */
  private String withOddValues(String body) {
    try {
      var root = MAPPER.readTree(body);
      var changes = new ArrayList<Function<String, String>>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        var places = new ArrayList<Consumer<String>>();
        collect(root, places);
        var mark = "@" + i + "@";
        if (!places.isEmpty()) {
          pick(places).accept(mark);
        }
        var odd = pick(ODD_VALUES);
        changes.add(text -> text.replace("\"" + mark + "\"", odd));
      }
      return changes.stream().reduce(Function.identity(), Function::andThen).apply(root.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** All changes of one place: another value, another name, or an element once more. */
  private static void collect(JsonNode node, List<Consumer<String>> places) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        places.add(text -> object.put(member.getKey(), text));
        places.add(text -> object.put("renamed " + text, text).remove(member.getKey()));
        collect(member.getValue(), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(text -> array.set(at, text));
        places.add(text -> array.add(array.get(at)));
        collect(array.get(i), places);
      }
    }
  }

  private int position(String text) {
    return random.nextInt(text.length() + 1);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
