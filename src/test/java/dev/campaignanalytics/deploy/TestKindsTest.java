package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test is in the source set of its kind, as CONTRIBUTING.md describes them. */
class TestKindsTest {
  private static final Pattern HAS_TESTS =
      Pattern.compile("^  @(?:Test|ParameterizedTest|FuzzTest)\\b", Pattern.MULTILINE);

  /** What starts a server or opens a socket. */
  private static final Pattern NEEDS_A_SERVER =
      Pattern.compile(
          "\\b(?:TestServices|TestApp|TestDatabase|PullRig|EmulatorRig|Emulator\\.start"
              + "|createHttpServer|createNetServer|createHttpClient|createNetClient"
              + "|new ServerSocket|new Socket|PgBuilder|RedisClients)\\b");

  @ParameterizedTest
  @CsvSource({"test, Test", "integration-test, IT", "fault-test, IT", "browser-test, IT"})
  void theNameOfAClassSaysWhichGoalRunsIt(String kind, String suffix) throws IOException {
    var others = new TreeSet<String>();
    for (var file : sources(kind)) {
      var name = file.getFileName().toString().replace(".java", "");
      if (!name.endsWith(suffix) && HAS_TESTS.matcher(Files.readString(file)).find()) {
        others.add(name);
      }
    }
    others.remove("Screenshots");

    assertThat(others).isEmpty();
  }

  @Test
  void aUnitTestStartsNoServer() throws IOException {
    for (var file : sources("test")) {
      if (!file.endsWith("TestKindsTest.java")) {
        assertThat(Files.readString(file))
            .as("%s: a test with a server belongs to src/integration-test", file)
            .doesNotContainPattern(NEEDS_A_SERVER);
      }
    }
  }

  @Test
  void aFaultTestHasTheTagOfItsProfile() throws IOException {
    for (var file : sources("fault-test")) {
      if (file.toString().endsWith("IT.java")) {
        assertThat(Files.readString(file)).as(file.toString()).contains("@Tag(\"faults\")");
      }
    }
  }

  private static List<Path> sources(String kind) throws IOException {
    try (var files = Files.walk(Path.of("src", kind, "java"))) {
      return files.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }
}
