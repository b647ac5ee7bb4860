package dev.campaignanalytics.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpIsPrintedOnRequest(String word) {
    assertThat(CommandLine.run(List.of(word))).startsWith("usage:").contains("DATA_SOURCE");
  }

  @Test
  void theEmulatorTellsItsOptions() {
    assertThat(CommandLine.run(List.of("emulator", "--port", "1", "--help")))
        .contains("--port", "--host", "--seed", "--first-day");
  }

  @Test
  void aWorkingCopyHasNoVersion() {
    assertThat(CommandLine.run(List.of("--version")))
        .isEqualTo("campaign-analytics of a working copy\n");
  }

  @ParameterizedTest
  @CsvSource({
    "frobnicate, unknown command 'frobnicate'",
    "emulator --foo 3, unknown option '--foo'",
    "emulator port 0, unknown option 'port'",
    "emulator --port, --port needs a value",
    "emulator --port abc, --port cannot be 'abc'",
    "emulator --port 65536, --port cannot be '65536'",
    "emulator --seed x, --seed cannot be 'x'",
    "emulator --first-day 2026-02-30, --first-day cannot be '2026-02-30'"
  })
  void whatThereIsNotIsRefusedWithTheUsage(String words, String problem) {
    assertThatThrownBy(() -> CommandLine.run(List.of(words.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("usage:");
  }

  @Test
  void theOptionsOfTheEmulatorAreRead() {
    var words = "--host 0.0.0.0 --port 0 --seed 9 --first-day 2026-08-01".split(" ");

    assertThat(EmulatorCommand.of(List.of(words)))
        .isEqualTo(
            new EmulatorCommand("0.0.0.0", 0, 9, Optional.of(LocalDate.parse("2026-08-01"))));
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var words = List.of("emulator", "--port", Integer.toString(taken.getLocalPort()));

      assertThatThrownBy(() -> CommandLine.run(words))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void withoutOptionsItIsTheWorldOfSeedSevenOnLoopback() {
    assertThat(EmulatorCommand.of(List.of()))
        .isEqualTo(new EmulatorCommand("127.0.0.1", 9090, 7, Optional.empty()));
  }
}
