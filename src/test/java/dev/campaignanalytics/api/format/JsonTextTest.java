package dev.campaignanalytics.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cmp-42",
        "a \"quoted\" \\ name",
        "line\nand\ttab and \u0000 and \u007f",
        "Größe 数 😀",
        "</script>\u2028",
        "\ud83d"
      })
  void itSaysWhatATreeSays(String text) {
    var tree =
        new JsonObject()
            .put("text", text)
            .put("none", (String) null)
            .put("amount", new BigDecimal("1234567.000001"))
            .put("count", 12L)
            .put("undefined", (Number) null)
            .put("complete", true)
            .put("rows", new JsonArray().add(new JsonObject().put("a", 1L).put("b", text)))
            .put("empty", new JsonArray())
            .put("inner", new JsonObject().put("last", text));

    var written =
        new JsonText()
            .object()
            .put("text", text)
            .put("none", (String) null)
            .put("amount", new BigDecimal("1234567.000001"))
            .put("count", 12L)
            .put("undefined", (Number) null)
            .put("complete", true)
            .array("rows")
            .object()
            .put("a", 1L)
            .put("b", text)
            .endObject()
            .endArray()
            .array("empty")
            .endArray()
            .object("inner")
            .put("last", text)
            .endObject()
            .endObject()
            .take();

    assertThat(written).isEqualTo(tree.toBuffer());
  }
}
