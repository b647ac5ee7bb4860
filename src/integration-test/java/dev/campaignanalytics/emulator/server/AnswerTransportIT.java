package dev.campaignanalytics.emulator.server;

import static dev.campaignanalytics.emulator.server.FaultKind.ANSWER;
import static dev.campaignanalytics.emulator.server.FaultKind.DELAY;
import static dev.campaignanalytics.emulator.server.FaultKind.DRIP;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_BODY;
import static dev.campaignanalytics.emulator.server.FaultKind.HTML_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.RESET;
import static dev.campaignanalytics.emulator.server.FaultKind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerTransportIT {
  private static final String PATH = "/meta/v26.0/me/adaccounts?fields=id,name";

  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
  }

  @Test
  void aGatewaysPageTakesThePlaceOfTheAnswer() {
    Reply reply = struck(ActiveFault.always(HTML_ERROR).with("status", 503));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().get("content-type")).startsWith("text/html");
  }

  @Test
  void anyAnswerCanTakeThePlaceOfTheRealOne() {
    Reply reply =
        struck(ActiveFault.always(ANSWER).with("status", 418).with("body", "{\"odd\":1}"));

    assertThat(reply.status()).isEqualTo(418);
    assertThat(reply.json().getInteger("odd")).isEqualTo(1);
  }

  @Test
  void aStatusCanComeWithoutABody() {
    assertThat(struck(ActiveFault.always(EMPTY_BODY).with("status", 500)).body()).isEmpty();
  }

  @Test
  void aTruncatedBodyIsCompleteForHttpAndBrokenForJson() {
    String whole = get().body();

    Reply reply = struck(ActiveFault.always(TRUNCATED).with("percent", 50));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .hasSize(whole.length() / 2)
        .isEqualTo(whole.substring(0, whole.length() / 2));
  }

  @Test
  void aDrippingAndADelayedBodyArriveInTheEnd() {
    String whole = get().body();

    rig.emulator().faults().add(ActiveFault.always(DELAY).with("ms", 20));
    Reply reply = struck(ActiveFault.always(DRIP).with("bytes", 64).with("every_ms", 5));

    assertThat(reply.body()).isEqualTo(whole);
  }

  @Test
  void aResetConnectionGivesNoAnswer() {
    assertThat(struck(ActiveFault.always(RESET)).status()).isZero();
  }

  @Test
  void aHangingCallGivesNothingAndKeepsTheConnection() throws Exception {
    rig.emulator().faults().add(ActiveFault.always(FaultKind.HANG));
    try (var socket = new Socket("127.0.0.1", rig.emulator().port())) {
      socket.setSoTimeout(200);
      var request = "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void chanceIsSeeded() {
    rig.emulator()
        .faults()
        .add(ActiveFault.always(HTML_ERROR).when(ActiveFault.Trigger.chance(50)));
    long first = failures();
    rig.emulator()
        .faults()
        .add(ActiveFault.always(HTML_ERROR).when(ActiveFault.Trigger.chance(50)));

    assertThat(failures()).isEqualTo(first).isBetween(10L, 30L);
  }

  private static long failures() {
    return IntStream.range(0, 40).filter(i -> get().status() == 502).count();
  }

  private static Reply struck(ActiveFault fault) {
    rig.emulator().faults().add(fault);
    return get();
  }

  private static Reply get() {
    return rig.get(PATH, "Authorization", "Bearer " + rig.setting("META_ACCESS_TOKEN"));
  }
}
