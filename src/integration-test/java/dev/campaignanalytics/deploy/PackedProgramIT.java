package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of the packed jar on every system. */
class PackedProgramIT {
  private static final Path JAR = Path.of("target/campaign-analytics.jar");
  private static final Path CLASS_ARCHIVE = Path.of("bin/class-archive").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void install02AClassArchiveIsMadeWhereNoEmbeddedServerExists() throws Exception {
    var jar = folder.resolve("program.jar");
    Files.copy(JAR, jar, StandardCopyOption.REPLACE_EXISTING);
    var build = new ProcessBuilder(CLASS_ARCHIVE.toString(), jar.toString());
    build.environment().put("JAVA_TOOL_OPTIONS", "-Dos.arch=riscv64");
    build.environment().keySet().removeIf(name -> name.endsWith("_URL"));
    build.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());

    var process = build.start();

    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("output"))).isZero();
    assertThat(folder.resolve("program.options")).isNotEmptyFile();
    assertThat(startWith(folder.resolve("program.options"), jar))
        .doesNotContainIgnoringCase("warn");
  }

  /**
   * A start with the archive, which must be valid: without the option the machine would ignore it.
   */
  private String startWith(Path options, Path jar) throws Exception {
    var output = folder.resolve("help");
    var process =
        new ProcessBuilder("java", "-Xshare:on", "@" + options, "-jar", jar.toString(), "--help")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  /** Java 24 and later print four warnings without it. */
  @Test
  void install04TheManifestAllowsNativeAccess() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      var attributes = jar.getManifest().getMainAttributes();

      assertThat(attributes.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
    }
  }
}
