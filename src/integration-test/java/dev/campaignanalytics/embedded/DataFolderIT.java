package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderIT {
  @TempDir private Path parent;

  @Test
  void aNewFolderIsForItsOwnerOnly() throws Exception {
    DataFolder folder = DataFolder.open(parent.resolve("a/data"));

    assertThat(permissions(folder.path())).isEqualTo("rwx------");
    assertThat(permissions(folder.folder("inside"))).isEqualTo("rwx------");
  }

  @Test
  void aSecretIsMadeOnceAndKept() {
    String secret = DataFolder.open(parent).secret("api-key");

    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(DataFolder.open(parent).secret("api-key")).isEqualTo(secret);
    assertThat(DataFolder.open(parent).secret("other-key")).isNotEqualTo(secret);
  }

  @Test
  void aSecretIsForItsOwnerOnlyAndNothingElseIsLeftBesideIt() throws Exception {
    DataFolder.open(parent).secret("api-key");

    Path secrets = parent.resolve("secrets");
    assertThat(permissions(secrets.resolve("api-key"))).isEqualTo("rw-------");
    assertThat(secrets).isDirectoryContaining("glob:**/api-key");
    assertThat(Files.list(secrets)).hasSize(1);
  }

  @Test
  void aSecretPutThereByHandIsTaken() throws Exception {
    Files.createDirectories(parent.resolve("secrets"));
    Files.writeString(parent.resolve("secrets/api-key"), "chosen by the owner\n");

    assertThat(DataFolder.open(parent).secret("api-key")).isEqualTo("chosen by the owner");
  }

  @Test
  void theNameOfASecretCannotLeadOutOfTheFolder() {
    assertThatThrownBy(() -> DataFolder.open(parent).secret("../key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileInItsPlaceIsAClearError() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("choose a folder that this user may write");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
