package dev.campaignanalytics.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.campaignanalytics.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many slow clients as a node accepts; fewer where file descriptors are few. */
@Tag("faults")
class SlowClientsIT {
  private static final String INSIGHTS = "/campaign/ledger-0/insights";
  private static final long CLIENTS = Math.min(10_000, openFiles() - 1_000);
  private static final int READS = 100;

  /** An address may have 2000 connections. */
  private static final int ADDRESSES = 8;

  private static final Duration HEAD_WITHIN = Duration.ofSeconds(25);
  private static final String HALF_A_HEAD = "GET " + INSIGHTS + " HTTP/1.1\r\nHost: slow\r\nX-";

  private static Stage stage;
  private static Program node;
  private static Http http;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    node = stage.node(Map.of("HTTP_HEADER_TIMEOUT", HEAD_WITHIN.toSeconds() + "s"));
    http = new Http(node.port());
    try (var pushes = PushLoad.start(http, new Ledger(), 50)) {
      pushes.awaitProgress(Duration.ofSeconds(30));
    }
  }

  @AfterAll
  static void strike() {
    node.close();
    stage.close();
  }

  @Test
  @DisplayName("F30: ten thousand slow clients: others are answered, and all of them are cut")
  void tenThousandSlowClients() throws IOException {
    long before = residentMegabytes();
    var slow = new ArrayList<Socket>();
    try {
      for (int n = 0; n < CLIENTS; n++) {
        slow.add(slowClient(n));
      }
      assertOthersAreAnswered();
      assertThat(residentMegabytes() - before).as("MB more").isLessThan(300);
      assertAllAreCut(slow);
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
    assertThat(http.get(INSIGHTS).isGood()).isTrue();
  }

  private static long openFiles() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getMaxFileDescriptorCount();
  }

  private static Socket slowClient(int number) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress("127.0.1." + (1 + number % ADDRESSES), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", node.port()), 10_000);
    if (number % 2 == 0) {
      socket.getOutputStream().write(HALF_A_HEAD.getBytes(US_ASCII));
    }
    return socket;
  }

  private static void assertOthersAreAnswered() {
    for (int n = 0; n < READS; n++) {
      var response = http.get(INSIGHTS);
      assertThat(response.isGood()).as("%s", response).isTrue();
      assertThat(response.took()).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static void assertAllAreCut(List<Socket> slow) throws IOException {
    int cut = 0;
    for (var socket : slow) {
      socket.setSoTimeout((int) HEAD_WITHIN.multipliedBy(3).toMillis());
      cut += isCut(socket) ? 1 : 0;
    }
    assertThat(cut).isEqualTo(CLIENTS);
  }

  /** Possibly after a response. */
  private static boolean isCut(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static long residentMegabytes() throws IOException {
    var status = Files.readAllLines(Path.of("/proc/" + node.handle().pid() + "/status"));
    var line = status.stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
  }
}
