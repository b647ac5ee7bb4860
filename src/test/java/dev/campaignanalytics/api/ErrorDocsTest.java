package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.http.ProblemDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorDocsTest {
  private static final Path DOCS = Path.of("docs/errors.md");

  @Test
  void theTableNamesEveryTypeWithItsStatusAndNoOther() throws IOException {
    var rows =
        Files.readAllLines(DOCS).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1)).strip())
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemDetails.Type.values())
                .map(type -> "| `%s` | %d".formatted(type.slug(), type.status()))
                .toList());
  }
}
