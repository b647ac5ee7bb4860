package dev.campaignanalytics.embedded;

import static dev.campaignanalytics.embedded.Servers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

final class UnprivilegedLauncherIT {
  private static final int UNPRIVILEGED_UID = 65534;

  @TempDir private Path dataDir;

  @Test
  void aServerNeverRunsAsRoot() throws Exception {
    LogFile log = new LogFile(dataDir.resolve("log"));
    UnprivilegedLauncher launcher = UnprivilegedLauncher.choose(Path.of("/bin/sh"), dataDir, log);

    launcher.run(List.of("/bin/sh", "-c", "id -u"), "");

    assertThat(dataDir.resolve("log")).content().isNotEqualTo("0\n").matches("\\d+\n");
  }

  @Test
  @EnabledIfSystemProperty(named = "user.name", matches = "root")
  void asRootTheServerRunsAsTheOwnerOfAnExistingFolder() throws Exception {
    Path work = Files.createDirectories(dataDir.resolve("postgres/data"));
    Files.setAttribute(work, "unix:uid", UNPRIVILEGED_UID);

    try (EmbeddedServer server = EmbeddedPostgres.start(dataDir)) {

      assertThat(value(server, "select 1")).isEqualTo("1");
      assertThat(FileTree.owner(work.resolve("cluster"))).isEqualTo(UNPRIVILEGED_UID);
    }
  }
}
