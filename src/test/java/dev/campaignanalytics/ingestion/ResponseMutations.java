package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Damages valid bodies as networks and platforms do: truncated, wrong types, huge numbers, nulls,
 * deep nesting. The same seed makes the same damage.
 */
public final class ResponseMutations {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Integer> STATUSES =
      List.of(204, 302, 400, 401, 403, 404, 408, 414, 426, 429, 500, 504);
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[[1],null,\"a\"]",
          "{\"x\":{\"y\":[null]}}",
          "\"\"",
          "\"-\"",
          "\"-3E-18\"",
          "\"\\u0000\\uD83D\\uDE00\\u202E<script>\"",
          "\"2026-02-30 25:00:00\"",
          "\"" + "a".repeat(5000) + "\"",
          "0",
          "-1",
          "-0.0",
          "40105",
          "4294967296",
          "9223372036854775807",
          "-9223372036854775808",
          "18446744073709551616",
          "1e400000000",
          "1e-400000000",
          "\"1e999\"",
          "1.5",
          "9".repeat(390),
          "\"" + "9".repeat(39) + ".5\"",
          "NaN",
          "[".repeat(3000) + "]".repeat(3000));

  private final Random random;

  public ResponseMutations(long seed) {
    this.random = new Random(seed);
  }

  /** The function under test; its result does not matter. */
  public static Read reading(Function<ApiResponse, Object> read) {
    return read::apply;
  }

  /** A {@code read…} function of an adapter. */
  public interface Read {
    Object read(ApiResponse response);

    /** Whether it returned a page; fails with the body that made it throw something else. */
    default boolean endsInAPage(ApiResponse response) {
      try {
        return read(response) != null;
      } catch (SourceException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\u0000").hasSizeLessThan(1000);
        return false;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        var shown = response.body().substring(0, Math.min(2000, response.body().length()));
        throw new AssertionError("HTTP " + response.status() + " " + shown, e);
      }
    }

    /** Reads 2,000 damaged responses: each gives a page or a fault, and both occur. */
    default void survives(ResponseMutations mutations, List<String> bodies, Instant now) {
      int pages = 0;
      for (int i = 0; i < 2000; i++) {
        var headers = Map.of("X-TT-LOGID", "\u0000<b>", "x-li-uuid", "\u0000<b>");
        var response = new ApiResponse(mutations.status(), headers, mutations.mutate(bodies), now);
        pages += endsInAPage(response) ? 1 : 0;
      }
      assertThat(pages).isBetween(300, 1700);
    }
  }

  /** A damaged response, mostly made of the first of these bodies. */
  private String mutate(List<String> bodies) {
    var body = random.nextInt(4) > 0 ? bodies.get(0) : pick(bodies);
    return switch (random.nextInt(8)) {
      case 0 -> body.substring(0, random.nextInt(body.length() + 1));
      case 1 -> withBytes(body);
      case 2 -> "<html>" + body;
      default -> withOddValues(body);
    };
  }

  /** Mostly a success, because the body of a success is parsed deepest. */
  private int status() {
    return random.nextInt(4) > 0 ? 200 : pick(STATUSES);
  }

  private String withBytes(String body) {
    var text = new StringBuilder(body);
    for (int i = 0; i <= random.nextInt(6); i++) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
    }
    return text.toString();
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

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
