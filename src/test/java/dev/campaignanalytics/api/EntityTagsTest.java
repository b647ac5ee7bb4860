package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "a"          | true
          W/"a"        | true
          *            | true
          "b", "a"     | true
          "b","c"      | false
          a            | false
          "a           | false
          garbage "a"  | false
          ``           | false
          """)
  void tagsAreComparedAndGarbageIsIgnored(String header, boolean matches) {
    assertThat(EntityTags.match(List.of(header == null ? "" : header), "\"a\"")).isEqualTo(matches);
  }
}
