package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key, token or password is contained in published files. */
class SecretScanTest {
  /** Patterns of tokens that platforms and clouds issue. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|EAA[A-Za-z0-9]{60,}|AIza[0-9A-Za-z_-]{35}"
              + "|ya29\\.[A-Za-z0-9_-]{60,}|1//0[A-Za-z0-9_-]{40,}|GOCSPX-[A-Za-z0-9_-]{20,}"
              + "|xox[abp]-[0-9A-Za-z-]{20,}|AQ[A-Za-z0-9_-]{200,}"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}");

  /** A name that suggests a secret, and a text that looks random. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?:password|passwd|secret|token|api_?key)[\"']?\\s*[=:]\\s*[\"']?"
              + "(?=[A-Za-z0-9+/_-]*\\d)(?=[A-Za-z0-9+/_-]*[a-z])[A-Za-z0-9+/_-]{28,}");

  private static final List<String> PLACES =
      List.of(
          "src/main",
          "conf",
          "deploy",
          "docs",
          "examples",
          ".ci",
          "pom.xml",
          "Dockerfile",
          "docker-compose.yml",
          "README.md",
          "SECURITY.md",
          "CONTRIBUTING.md",
          "CHANGELOG.md");

  @Test
  void nothingLooksLikeASecret() throws IOException {
    var found = new ArrayList<String>();

    for (var place : PLACES) {
      try (var files = Files.walk(Path.of(place))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().contains("/secrets/"))
            .forEach(file -> findings(text(file)).forEach(hit -> found.add(file + ": " + hit)));
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void noTestHoldsATokenOfARealPlatform() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(TOKEN.matcher(text(file)).find()).as("" + file).isFalse());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ACCESS_KEY_ID=AKIA" + "QWERTYUIOPASDFGH",
        "password: h4ckm3" + "0123456789abcdefghijklmnop",
        "\"client_secret\": \"GOCSPX" + "-abcdefghijklmnopqrstuvwx\""
      })
  void whatIsWrittenDownByMistakeWouldBeFound(String line) {
    assertThat(findings(line)).isNotEmpty();
  }

  private static List<String> findings(String text) {
    return Stream.of(TOKEN, ASSIGNED)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(hit -> hit.group().substring(0, Math.min(16, hit.group().length())) + "…")
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
