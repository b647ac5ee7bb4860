package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramStoreIT {
  @TempDir private Path folder;
  private ProgramStore store;
  private URL resource;

  @BeforeEach
  void pack() throws IOException {
    store = new ProgramStore(folder.resolve("programs"));
    resource = Files.writeString(folder.resolve("packed"), "content").toUri().toURL();
  }

  @Test
  void aProgramIsUnpackedOnceHoweverManyAskAtTheSameTime() {
    AtomicInteger unpacked = new AtomicInteger();
    var program =
        new BundledProgram("tool", resource, (packed, target) -> unpacked.incrementAndGet());

    long places =
        IntStream.range(0, 8).parallel().mapToObj(i -> unpack(program)).distinct().count();

    assertThat(places).isEqualTo(1);
    assertThat(unpacked).hasValue(1);
  }

  @Test
  void anUnpackingThatBrokeOffIsDoneAgainFromTheStart() {
    var broken =
        new BundledProgram(
            "tool",
            resource,
            (packed, target) -> {
              Files.writeString(target.resolve("half"), "");
              throw new IOException("disk full");
            });
    assertThatThrownBy(() -> store.unpacked(broken)).hasMessage("disk full");
    var whole =
        new BundledProgram(
            "tool", resource, (packed, target) -> Files.copy(packed, target.resolve("whole")));

    Path place = unpack(whole);

    assertThat(place.resolve("whole")).hasContent("content");
    assertThat(place.resolve("half")).doesNotExist();
  }

  @Test
  void anotherContentIsUnpackedBesideTheFirst() throws IOException {
    URL newer = Files.writeString(folder.resolve("newer"), "newer content").toUri().toURL();

    Path first = unpack(new BundledProgram("tool", resource, (packed, target) -> {}));
    Path second = unpack(new BundledProgram("tool", newer, (packed, target) -> {}));

    assertThat(second).isNotEqualTo(first).exists();
    assertThat(first).exists();
  }

  @Test
  void linksAndTheRightToRunAreUnpacked() throws IOException {
    ProgramStore shared = new ProgramStore(Servers.PROGRAMS);

    Path postgres = shared.unpacked(BundledProgram.postgres(HostSystem.current()));

    assertThat(postgres.resolve("bin/postgres")).isExecutable();
    assertThat(postgres.resolve("lib/libpq.so")).isSymbolicLink().exists();
    assertThat(postgres.resolve("share/postgresql/postgres.bki")).isRegularFile();
    assertThat(Files.isExecutable(postgres.resolve("share/postgresql/postgres.bki"))).isFalse();
  }

  private Path unpack(BundledProgram program) {
    try {
      return store.unpacked(program);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
