package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case that tests from outside found has a test, and docs/testing.md says which. */
class CaseTableTest {
  private static final Path TABLE = Path.of("docs/testing.md");
  private static final Path SOURCES = Path.of("src");

  /** {@code | tenancy-1 | what holds | `ClassTest.tenancy01Method` |}. */
  private static final Pattern ROW = Pattern.compile("\\| ([a-z]+)-(\\d+) \\|.*\\| (.+) \\|");

  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @ParameterizedTest
  @CsvSource({"tenancy, 8", "stores, 12", "platforms, 13", "api, 20", "install, 10"})
  void everyCaseIsInTheTable(String file, int cases) throws IOException {
    var rows = rows().stream().filter(row -> row.file.equals(file)).map(Row::number).toList();

    assertThat(rows).containsAll(IntStream.rangeClosed(1, cases).boxed().toList());
  }

  @Test
  void everyRowNamesTestsOfItsCaseThatExist() throws IOException {
    var methods = testMethods();

    for (var row : rows()) {
      assertThat(row.tests).as(row.toString()).isNotEmpty();
      assertThat(methods).as(row.toString()).containsAll(row.tests);
      assertThat(row.tests).as(row.toString()).anyMatch(test -> test.contains("." + row.prefix()));
    }
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    for (var line : Files.readAllLines(TABLE)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var tests = NAMED_TEST.matcher(row.group(3)).results();
        rows.add(
            new Row(
                row.group(1),
                Integer.parseInt(row.group(2)),
                tests.map(test -> test.group(1) + "." + test.group(2)).toList()));
      }
    }
    return rows;
  }

  /** {@code Class.method} of all test sources. */
  private static Set<String> testMethods() throws IOException {
    var methods = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        methods.addAll(methods(file).collect(Collectors.toSet()));
      }
    }
    return methods;
  }

  private static Stream<String> methods(Path file) throws IOException {
    var type = file.getFileName().toString().replace(".java", "");
    return Pattern.compile("void (\\w+)\\(")
        .matcher(Files.readString(file))
        .results()
        .map(method -> type + "." + method.group(1));
  }

  private record Row(String file, int number, List<String> tests) {
    private String prefix() {
      return file + (number < 10 ? "0" : "") + number;
    }
  }
}
