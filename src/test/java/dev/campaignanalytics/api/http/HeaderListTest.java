package dev.campaignanalytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderListTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ";", " ; ;", ",;", ",", ";q=1", "\t;\t", "=", ";=;=", "\"", "\"\\", "\\"})
  void api01MalformedListsAreReadAsFarAsTheyGo(String header) {
    assertThat(HeaderList.parse(List.of(header)).size()).isLessThanOrEqualTo(1);
  }

  @Test
  void elementsKeepTheirParametersAndQuotedSeparatorsDoNotSeparate() {
    var elements = HeaderList.parse(List.of("Text/CSV; Q=0.5;x=\"a,b;\\\"c\"", "b"));

    assertThat(elements)
        .containsExactly(
            new HeaderElement("text/csv", Map.of("q", "0.5", "x", "a,b;\"c")),
            new HeaderElement("b", Map.of()));
  }

  @Test
  void theMostWantedComesFirstAndWhatIsRefusedNotAtAll() {
    var names =
        HeaderList.accepted(List.of("a;q=0.2, b, c;q=0, d;q=0.000, e;q=nonsense, f;q=-1")).stream()
            .map(HeaderElement::name);

    assertThat(names).containsExactly("b", "e", "f", "a");
  }
}
