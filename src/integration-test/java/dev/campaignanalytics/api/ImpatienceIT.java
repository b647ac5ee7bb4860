package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that are slow, or numerous. */
class ImpatienceIT {
  private static final String POST =
      "POST /keys HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
          + "Authorization: Bearer "
          + TestApp.KEY
          + "\r\nContent-Length: 100\r\n\r\n{";

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "HTTP_BODY_TIMEOUT", "1s",
              "PUSH_TIMEOUT", "1s",
              "HTTP_HEADER_TIMEOUT", "1s",
              "HTTP_CONNECTIONS_PER_ADDRESS", "20"));

  @Test
  @DisplayName("F30: a body that does not arrive is 408 and the connection is closed")
  void aBodyThatDoesNotArriveIs408AndTheConnectionIsClosed() {
    try (var client = new RawClient(server.port())) {
      var response = client.send(POST);

      BadInputsIT.assertProblem(response, 408, "request-timeout", null);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void rowsThatDoNotArriveAre408AndTheConnectionIsClosed() {
    try (var client = new RawClient(server.port())) {
      var response =
          client.send(
              POST.replace("/keys", "/metrics")
                  .replace("application/json", "application/x-ndjson"));

      BadInputsIT.assertProblem(response, 408, "request-timeout", null);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("F30: a connection without a request is closed")
  void aConnectionWithoutARequestIsClosed() {
    try (var client = new RawClient(server.port())) {
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("F30: a head that never ends is cut")
  void aHeadThatNeverEndsIsCut() {
    try (var client = new RawClient(server.port())) {
      client.write("GET /health/live HTTP/1.1\r\nHost: test\r\nX: ");

      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("F31: one address has so many connections and no more")
  void oneAddressHasSoManyConnectionsAndNoMore() {
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < 20; i++) {
      clients.add(new RawClient(server.port()));
      assertThat(live(clients.get(i))).isEqualTo(200);
    }

    try (var another = new RawClient(server.port())) {
      assertThat(another.isClosed()).isTrue();
    }
    clients.forEach(RawClient::close);
  }

  private static int live(RawClient client) {
    return client.send("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n").status();
  }
}
