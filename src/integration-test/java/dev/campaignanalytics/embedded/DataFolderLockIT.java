package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderLockIT {
  @TempDir private Path folder;

  @Test
  void aLockedFolderIsRefusedByEveryName() throws Exception {
    Path otherName = Files.createSymbolicLink(folder.resolve("link"), folder);

    try (DataFolderLock held = DataFolderLock.acquire(folder)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> DataFolderLock.acquire(otherName))
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining(
              "is in use by the running process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aFolderGivenBackCanBeTakenAgain() {
    DataFolderLock.acquire(folder).close();

    DataFolderLock.acquire(folder).close();
  }

  @Test
  void aMissingFolderIsAClearError() {
    assertThatThrownBy(() -> DataFolderLock.acquire(folder.resolve("missing")))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("cannot be locked");
  }
}
