package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import dev.campaignanalytics.api.contract.SchemaRule;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {
  private final Contract contract = Contract.load();

  @Test
  void anOperationWithoutAHandlerStopsTheStart() {
    var handled = ids();
    handled.remove("getLive");

    assertThatThrownBy(() -> Routes.requireEqual(contract, handled))
        .hasMessageContaining("getLive");
  }

  @Test
  void aHandlerWithoutAnOperationStopsTheStart() {
    var handled = ids();
    handled.add("forgotten");

    assertThatThrownBy(() -> Routes.requireEqual(contract, handled))
        .hasMessageContaining("forgotten");
  }

  @Test
  void noTwoOperationsHaveOneName() {
    assertThat(contract.operations().stream().map(ContractOperation::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyScopeOfTheContractIsOneThatTokensCanHave() {
    assertThat(contract.operations().stream().flatMap(operation -> operation.scope().stream()))
        .allSatisfy(scope -> assertThat(Scope.of(scope)).isPresent());
  }

  @Test
  void anOperationThatForgetsItsScopeIsRefused() {
    var yaml =
        """
        paths:
          /open:
            get:
              operationId: open
              responses: {'200': {description: ok}}
        """;

    assertThatThrownBy(() -> Contract.of(yaml)).hasMessageContaining("open must have");
  }

  @Test
  void tenancy04ASumIsNotBoundedByWhatTheCountsOfOneRowAre() {
    var schemas = contract.document().getJsonObject("components").getJsonObject("schemas");
    var more = new BigInteger("9223372036854775808");

    for (var name : List.of("Insights", "PlatformFigures", "Point", "Comparison", "Group")) {
      for (var figure : List.of("impressions", "clicks")) {
        var sum = schemas.getJsonObject(name).getJsonObject("properties").getJsonObject(figure);
        assertThat(SchemaRule.of(sum).fault(more)).as(name).isEmpty();
      }
    }
    assertThat(SchemaRule.of(schemas.getJsonObject("Count")).fault(more)).isPresent();
  }

  /** Classes such as \\p{Cc} have another meaning, or none, for many readers of the document. */
  @Test
  void patternsAreOfTheKindThatEveryLanguageReadsAlike() {
    assertThat(contract.text()).doesNotContain("\\p{", "(?<", "\\u{");
  }

  /** A regular expression says nothing to most readers of an error. */
  @Test
  void everyPatternOfARequestHasWordsForItsError() {
    var patterns = new ArrayList<JsonObject>();
    collectInputs(contract.document().getJsonObject("paths"), patterns);

    assertThat(patterns).hasSizeGreaterThan(20);
    for (var schema : patterns) {
      assertThat(schema.fieldNames()).containsAnyOf("x-form", "x-words", "examples");
      assertThat(SchemaRule.of(schema).fault("\u0007").orElseThrow().reason())
          .doesNotContain("[", "\\", "^", "not allowed");
    }
  }

  private static void collectInputs(JsonObject node, List<JsonObject> found) {
    for (var field : node) {
      if (field.getKey().equals("parameters") || field.getKey().equals("requestBody")) {
        collectPatterns(field.getValue(), found);
      } else if (field.getValue() instanceof JsonObject object) {
        collectInputs(object, found);
      }
    }
  }

  private static void collectPatterns(Object node, List<JsonObject> found) {
    if (node instanceof JsonObject object) {
      if (object.getValue("pattern") instanceof String form && !form.equals("^")) {
        found.add(object);
      }
      object.forEach(field -> collectPatterns(field.getValue(), found));
    } else if (node instanceof JsonArray array) {
      array.forEach(entry -> collectPatterns(entry, found));
    }
  }

  @Test
  void everyExampleHoldsToItsSchema() {
    var examples = new ArrayList<JsonObject>();
    collect(contract.document(), examples);

    assertThat(examples).hasSizeGreaterThan(5);
    for (var media : examples) {
      assertThat(SchemaRule.of(media.getJsonObject("schema")).fault(media.getValue("example")))
          .as(String.valueOf(media.getValue("example")))
          .isEmpty();
    }
  }

  @Test
  void api14NoTextOfTheContractIsCutAtAComma() {
    var nulls = new ArrayList<String>();
    collectNulls("", contract.json(), nulls);

    assertThat(nulls).isEmpty();
  }

  /** The rest of a truncated text is a key without a value. */
  private static void collectNulls(String path, Object node, List<String> found) {
    if (node instanceof JsonObject object) {
      for (var field : object) {
        var at = path + "/" + field.getKey();
        if (field.getValue() == null) {
          found.add(at);
        } else if (!field.getKey().equals("example")) {
          collectNulls(at, field.getValue(), found);
        }
      }
    } else if (node instanceof JsonArray array) {
      array.forEach(entry -> collectNulls(path + "/[]", entry, found));
    }
  }

  @Test
  void api15PlatformsThatAreSentMayBeWrittenInAnyCase() {
    var words = contract.document().getJsonObject("components").getJsonObject("schemas");
    var sent = SchemaRule.of(words.getJsonObject("PlatformName"));

    for (var name : List.of("google", "Google", "TikTok", "LINKEDIN", "meta")) {
      assertThat(sent.fault(name)).as(name).isEmpty();
    }
    assertThat(sent.fault("myspace").orElseThrow().reason())
        .isEqualTo("must be one of meta, google, tiktok, linkedin");
  }

  /** Every object that has a schema and an example. */
  private static void collect(Object node, List<JsonObject> found) {
    if (node instanceof JsonObject object) {
      if (object.containsKey("schema") && object.containsKey("example")) {
        found.add(object);
      }
      object.forEach(field -> collect(field.getValue(), found));
    } else if (node instanceof JsonArray array) {
      array.forEach(entry -> collect(entry, found));
    }
  }

  private Set<String> ids() {
    return contract.operations().stream()
        .map(ContractOperation::id)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
