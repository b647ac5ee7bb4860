package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackPortIT {
  @TempDir private Path folder;
  private LoopbackPort port;

  @BeforeEach
  void create() {
    port = new LoopbackPort(folder.resolve("port"));
  }

  @Test
  void theSamePortIsUsedAgain() throws IOException {
    int first = port.use(number -> number);

    assertThat(port.<Integer>use(number -> number)).isEqualTo(first);
  }

  @Test
  void aPortLostAtTheLastMomentIsReplacedOnce() throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    try {
      int started =
          port.use(
              number -> {
                if (taken.isEmpty()) {
                  taken.add(new ServerSocket(number, 1, InetAddress.getByName("127.0.0.1")));
                  throw new EmbeddedException("address in use");
                }
                return number;
              });

      assertThat(started).isNotEqualTo(taken.get(0).getLocalPort());
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
  }

  @Test
  void aFailureThatHasNothingToDoWithThePortIsNotTriedAgain() {
    List<Integer> tried = new ArrayList<>();

    assertThatThrownBy(
            () ->
                port.use(
                    number -> {
                      tried.add(number);
                      throw new EmbeddedException("data folder is broken");
                    }))
        .hasMessage("data folder is broken");
    assertThat(tried).hasSize(1);
  }
}
