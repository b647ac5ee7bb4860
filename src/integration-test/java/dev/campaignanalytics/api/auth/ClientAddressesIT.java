package dev.campaignanalytics.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests come from 127.0.0.1. */
class ClientAddressesIT {
  private static final Vertx vertx = Vertx.vertx();
  private static volatile ClientAddresses addresses;
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(addresses.of(request)))
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // no address is trusted by default
        "-                        | 198.51.100.7                       | 127.0.0.1",
        "10.0.0.0/8               | 198.51.100.7                       | 127.0.0.1",
        // the proxy's entry, and nothing that was written before it
        "127.0.0.1                | 198.51.100.7                       | 198.51.100.7",
        "127.0.0.0/8              | 203.0.113.1, 198.51.100.7          | 198.51.100.7",
        "127.0.0.1                | 127.0.0.1, 198.51.100.7            | 198.51.100.7",
        "127.0.0.1                | nonsense                           | 127.0.0.1",
        "127.0.0.1                | 198.51.100.7, nonsense             | 127.0.0.1",
        "127.0.0.1                | unknown                            | 127.0.0.1",
        "127.0.0.1                | -                                  | 127.0.0.1",
        // proxies before proxies
        "127.0.0.1 10.0.0.0/8     | 198.51.100.7, 10.1.2.3             | 198.51.100.7",
        "127.0.0.1 10.0.0.0/8     | 203.0.113.1, 198.51.100.7, 10.1.2.3| 198.51.100.7",
        "127.0.0.1 10.0.0.0/8     | 10.9.9.9, 10.1.2.3                 | 10.9.9.9",
        // how addresses are written
        "127.0.0.1                | 198.51.100.7:4711                  | 198.51.100.7",
        "127.0.0.1                | ::ffff:198.51.100.7                | 198.51.100.7",
        "127.0.0.1                | 2001:db8:1:2:3:4:5:6               | 2001:db8:1:2::/64",
        "127.0.0.1                | [2001:db8:1:2::1]:4711             | 2001:db8:1:2::/64",
        "127.0.0.1 2001:db8::/32  | 198.51.100.7, 2001:db8:ffff::1     | 198.51.100.7",
      })
  void aRequestCountsFor(String trusted, String forwarded, String client) {
    addresses = trusting(Optional.ofNullable(trusted));

    assertThat(call(Optional.ofNullable(forwarded).stream().toList())).isEqualTo(client);
  }

  @Test
  void severalHeadersAreReadAsOne() {
    addresses = trusting(Optional.of("127.0.0.1 10.0.0.0/8"));

    assertThat(call(List.of("203.0.113.1, 198.51.100.7", "10.1.2.3"))).isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.0/33",
        "::1/129",
        "10.0.0/8",
        "10.0.0.0/",
        "/8",
        "a/8",
        "1/-1"
      })
  void whatIsNoBlockIsNotTaken(String text) {
    assertThat(AddressBlock.parse(text)).isEmpty();
  }

  @Test
  void aBlockHoldsWhatBeginsWithItsBits() {
    var block = AddressBlock.parse("10.1.2.128/25").orElseThrow();

    assertThat(block.contains(address("10.1.2.128"))).isTrue();
    assertThat(block.contains(address("10.1.2.255"))).isTrue();
    assertThat(block.contains(address("10.1.2.127"))).isFalse();
    assertThat(block.contains(address("10.1.3.128"))).isFalse();
    assertThat(block.contains(address("::1"))).isFalse();
    assertThat(AddressBlock.parse("::/0").orElseThrow().contains(address("fe80::1"))).isTrue();
  }

  private static InetAddress address(String text) {
    return AddressBlock.address(text).orElseThrow();
  }

  private static ClientAddresses trusting(Optional<String> blocks) {
    return new ClientAddresses(
        blocks.stream()
            .flatMap(text -> Arrays.stream(text.split(" ")))
            .map(text -> AddressBlock.parse(text).orElseThrow())
            .toList());
  }

  private static String call(List<String> forwarded) {
    var client = vertx.createHttpClient();
    try {
      return client
          .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
          .map(request -> with(request, forwarded))
          .compose(request -> request.send().compose(response -> response.body()))
          .await()
          .toString();
    } finally {
      client.close().await();
    }
  }

  private static HttpClientRequest with(HttpClientRequest request, List<String> forwarded) {
    return forwarded.isEmpty() ? request : request.putHeader("X-Forwarded-For", forwarded);
  }
}
