package dev.campaignanalytics.api.http;

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

  /** The tag as a compressing proxy changes it still says that the content is the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "a-1-gzip"     | "a-1"      | true
          W/"a-1-gzip"   | "a-1"      | true
          "a-1"          | "a-1-gzip" | true
          "a-1--gzip"    | "a-1"      | true
          "a-1;br"       | "a-1-gzip" | true
          "a-1-br"       | "a-1"      | true
          "a-1-gzip-zstd"| "a-1"      | true
          ,"a-1-gzip"    | "a-1"      | true
          "b-1-gzip"     | "a-1"      | false
          "a-1gzip"      | "a-1"      | false
          "-gzip"        | "a-1"      | false
          """)
  void api12ATagThatAProxyMarkedWithItsCodingMatches(String header, String etag, boolean matches) {
    assertThat(EntityTags.match(List.of(header), etag)).isEqualTo(matches);
  }
}
