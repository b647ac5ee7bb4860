package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the checklists of TikTok's and LinkedIn's contracts has tests that name it. */
class ChecklistTest {
  private static final String ROOT = "dev.campaignanalytics.";
  private static final Pattern NUMBER = Pattern.compile("(?:[TL]|checklist)(\\d+)[:_].*");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyEntryIsShown(Checklist checklist) throws ClassNotFoundException {
    var shown = new TreeSet<Integer>();
    for (var test : checklist.tests) {
      shown.addAll(numbers(Class.forName(ROOT + test)));
    }

    assertThat(shown)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, checklist.entries).boxed().toList());
  }

  static Stream<Checklist> everyEntryIsShown() {
    return Stream.of(
        new Checklist(
            "TikTok on the wire",
            12,
            tests(
                "emulator.tiktok.TikTok",
                "RequestIT",
                "RowsIT",
                "FaultsIT",
                "TruthIT",
                "ListingIT")),
        new Checklist(
            "TikTok as it is read",
            12,
            tests(
                "ingestion.tiktok.TikTok",
                "CallsTest",
                "FaultTableTest",
                "ReportTest",
                "PagingTest",
                "ListingTest")),
        new Checklist(
            "LinkedIn on the wire",
            10,
            tests(
                "emulator.linkedin.LinkedIn",
                "WireIT",
                "ReportIT",
                "TokensIT",
                "FaultsIT",
                "TruthIT",
                "ListingIT")),
        new Checklist(
            "LinkedIn as it is read",
            10,
            tests(
                "ingestion.linkedin.LinkedIn",
                "CallsTest",
                "FaultTableTest",
                "ReportTest",
                "TokenApiTest",
                "ListingTest")));
  }

  private record Checklist(String name, int entries, List<String> tests) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<String> tests(String prefix, String... names) {
    return Arrays.stream(names).map(name -> prefix + name).toList();
  }

  private static List<Integer> numbers(Class<?> test) {
    return Arrays.stream(test.getDeclaredMethods())
        .map(ChecklistTest::name)
        .map(NUMBER::matcher)
        .filter(found -> found.matches())
        .map(found -> Integer.valueOf(found.group(1)))
        .collect(Collectors.toList());
  }

  private static String name(Method method) {
    var displayed = Optional.ofNullable(method.getAnnotation(DisplayName.class));
    var parameterized = Optional.ofNullable(method.getAnnotation(ParameterizedTest.class));
    return displayed
        .map(DisplayName::value)
        .or(() -> parameterized.map(ParameterizedTest::name).filter(n -> n.matches("[TL]\\d+:.*")))
        .orElse(method.getName());
  }
}
