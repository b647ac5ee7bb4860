package dev.campaignanalytics.emulator.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.emulator.linkedin.RestliValue.Fields;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Items;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Malformed;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestliQueryTest {
  @Test
  void structureNestsAndTextIsDecodedOnce() {
    var value = RestliParser.parse("(a:List(x%3Ay,List()),b:(c:%2541))");

    assertThat(value)
        .isEqualTo(
            new Fields(
                Map.of(
                    "a", new Items(List.of(new Text("x:y"), new Items(List.of()))),
                    "b", new Fields(Map.of("c", new Text("%41"))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a:b", "List(a", "a,b", "(a)", "List(a))", "(a:b:c)", "%zz", "(,)"})
  void brokenStructureIsMalformed(String raw) {
    assertThatThrownBy(() -> RestliParser.parse(raw)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=b", "a=b=c", "a=1&a=2", "a=1&&b=2"})
  void aBrokenQueryIsMalformed(String query) {
    assertThatThrownBy(() -> RestliQuery.parse(query)).isInstanceOf(Malformed.class);
  }

  @Test
  void anotherShapeThanAskedForIsMalformed() {
    var query = RestliQuery.parse("list=List(a)&text=a&names=a%2Cb");

    assertThat(query.list("list")).hasValue(List.of("a"));
    assertThatThrownBy(() -> query.text("list")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> query.list("text")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> query.fields("text")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> query.names("names")).isInstanceOf(Malformed.class);
  }
}
