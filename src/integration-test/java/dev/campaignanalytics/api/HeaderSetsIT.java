package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The headers that clients really send change neither what a read says nor where its response comes
 * from: the first is read from the database, all later ones are in memory.
 */
class HeaderSetsIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final AtomicInteger CAMPAIGNS = new AtomicInteger();
  private static final String CHROME =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36\n";
  private static final String GZIP = "Accept-Encoding: gzip\n";

  /** Headers that differ between any two responses. */
  private static final List<String> OWN =
      List.of("x-request-id", "figures-version", "ratelimit-remaining", "ratelimit-reset");

  /** What clients send besides the host and the token; recorded, then varied one by one. */
  static Stream<String> headerSets() {
    return Stream.of(
        "",
        "User-Agent: curl/8.5.0\nAccept: */*\n",
        "User-Agent: curl/8.5.0\nAccept: */*\nAccept-Encoding: deflate, gzip, br, zstd\n",
        "User-Agent: python-requests/2.32.3\nAccept-Encoding: gzip, deflate\nAccept: */*\n"
            + "Connection: keep-alive\n",
        "User-Agent: Go-http-client/1.1\nAccept-Encoding: gzip\n",
        "User-Agent: hey/0.0.1\nContent-Type: text/html\nAccept-Encoding: gzip\n",
        "Connection: keep-alive\nAccept: */*\nAccept-Language: *\nSec-Fetch-Mode: cors\n"
            + "User-Agent: node\nAccept-Encoding: gzip, deflate\n",
        "Connection: keep-alive\nsec-ch-ua-platform: \"Linux\"\nsec-ch-ua-mobile: ?0\n"
            + CHROME
            + "Accept: */*\n"
            + "Sec-Fetch-Site: same-origin\n"
            + "Sec-Fetch-Mode: cors\n"
            + "Sec-Fetch-Dest: empty\n"
            + "Referer: http://localhost/\n"
            + "Accept-Encoding: gzip, deflate, br, zstd\n"
            + "Accept-Language: de-DE,de;q=0.9,en;q=0.8\n",
        "Connection: keep-alive\nCache-Control: max-age=0\nUpgrade-Insecure-Requests: 1\n"
            + CHROME
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
            + "*/*;q=0.8\nSec-Fetch-User: ?1\nAccept-Encoding: gzip, deflate, br, zstd\n",
        "User-Agent: Java-http-client/17.0.15\nConnection: Upgrade, HTTP2-Settings\n"
            + "Upgrade: h2c\nHTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA\n",
        "User-Agent: okhttp/4.12.0\nConnection: Keep-Alive\nAccept-Encoding: gzip\n",
        "User-Agent: axios/1.7.9\nAccept: application/json, text/plain, */*\n"
            + "Accept-Encoding: gzip, compress, deflate, br\n",
        "User-Agent: Apache-HttpClient/5.4\nAccept-Encoding: gzip, x-gzip, deflate\n",
        "User-Agent: PostmanRuntime/7.43\nPostman-Token: 0\nAccept: */*\nCache-Control: no-cache\n"
            + "Accept-Encoding: gzip, deflate, br\n",
        "Accept: application/json\n",
        "Accept: application/json; charset=utf-8\n" + GZIP,
        "Accept: application/problem+json, application/json\n",
        "Accept-Language: en\n",
        "Accept-Encoding: identity\n",
        "Accept-Encoding: br;q=1.0, gzip;q=0.8, *;q=0.1\n",
        "Accept-Encoding: gzip;q=0\n",
        "Accept-Encoding: \n",
        "Cookie: session=0123456789; theme=dark\n",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n" + GZIP,
        "X-Forwarded-For: 203.0.113.9\nX-Forwarded-Proto: https\nForwarded: for=203.0.113.9\n",
        "Via: 1.1 proxy\nX-Real-IP: 203.0.113.9\n" + GZIP,
        "Origin: https://elsewhere.example\n",
        "DNT: 1\nSec-GPC: 1\nPriority: u=1, i\n",
        "If-Modified-Since: Sat, 01 Nov 2025 00:00:00 GMT\nRange: bytes=0-99\n",
        "If-None-Match: \"another\"\n" + GZIP,
        "Pragma: no-cache\nCache-Control: no-store\n",
        "TE: trailers\nKeep-Alive: timeout=5\n");
  }

  @ParameterizedTest
  @MethodSource("headerSets")
  void everyClientGetsTheSameResponseFromMemory(String headers) {
    for (var path : List.of(longPath(campaign()), shortPath(campaign()))) {
      var first = send(path, headers);
      double before = fromMemory();

      var later = List.of(send(path, headers), send(path, headers), send(path, headers));

      assertThat(fromMemory() - before).as("responses from memory, " + path).isEqualTo(3);
      assertThat(first.status).isEqualTo(200);
      assertThat(first.text()).isEqualTo(send(path, "").text());
      assertThat(later).allSatisfy(response -> assertThat(response).isEqualTo(first));
    }
  }

  @ParameterizedTest
  @MethodSource("headerSets")
  void whoHasTheResponseIsNotSentItAgain(String headers) {
    var path = longPath(campaign());
    var tag = send(path, headers).headers.get("etag");
    double before = fromMemory();

    var unchanged =
        send(path, headers.replaceAll("If-None-Match.*\n", "") + "If-None-Match: " + tag + "\n");

    assertThat(unchanged.status).isEqualTo(304);
    assertThat(unchanged.headers.get("etag")).isEqualTo(tag);
    assertThat(fromMemory() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("headerSets")
  void headHasTheHeadersOfGet(String headers) {
    var path = longPath(campaign());
    var get = send(path, headers);
    double before = fromMemory();

    var head = send("HEAD", path, headers);

    assertThat(head.status).isEqualTo(200);
    assertThat(head.headers).isEqualTo(get.headers);
    assertThat(fromMemory() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("headerSets")
  void listsAreInMemoryForEveryClientToo(String headers) {
    campaign();
    for (var path :
        List.of(
            "/campaigns?limit=3",
            "/insights?group_by=platform",
            "/accounts",
            "/accounts?format=csv")) {
      var first = send(path, headers);
      double before = fromMemory();

      assertThat(send(path, headers)).isEqualTo(first);

      assertThat(fromMemory() - before).as("responses from memory, " + path).isEqualTo(1);
    }
  }

  /** More bytes than are worth compressing. */
  private static String longPath(String campaign) {
    return "/campaign/" + campaign + "/insights?granularity=day";
  }

  private static String shortPath(String campaign) {
    return "/campaign/" + campaign + "/insights?metrics=clicks";
  }

  private static String campaign() {
    var id = "headers-" + CAMPAIGNS.incrementAndGet();
    var row =
        new JsonObject()
            .put("campaign_id", id)
            .put("platform", "tiktok")
            .put("timestamp", Instant.now().minusSeconds(60).toString())
            .put("impressions", 100)
            .put("clicks", 10)
            .put("conversions", 1)
            .put("cost", 2.5)
            .put("revenue", 7);
    assertThat(server.post("/metrics", new JsonArray().add(row).encode()).status()).isEqualTo(200);
    return id;
  }

  private static double fromMemory() {
    return server
        .send("GET /metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("ca_answers_total{") && line.contains("\"near\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Response send(String path, String headers) {
    return send("GET", path, headers);
  }

  private static Response send(String method, String path, String headers) {
    var request =
        method
            + " "
            + path
            + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
            + dev.campaignanalytics.TestApp.KEY
            + "\n"
            + headers
            + "\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
      return read(new BufferedInputStream(socket.getInputStream()), method.equals("HEAD"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response read(BufferedInputStream in, boolean isHead) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    OWN.forEach(headers::remove);
    boolean hasBody = !isHead && status == 200;
    int length = hasBody ? Integer.parseInt(headers.get("content-length")) : 0;
    return new Response(status, headers, new String(in.readNBytes(length), ISO_8859_1));
  }

  private static String line(BufferedInputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  /**
   * A response.
   *
   * @param body one character for each byte
   */
  private record Response(int status, Map<String, String> headers, String body) {
    private String text() {
      var bytes = body.getBytes(ISO_8859_1);
      try (var plain = new ByteArrayInputStream(bytes)) {
        return "gzip".equals(headers.get("content-encoding"))
            ? new String(new GZIPInputStream(plain).readAllBytes(), UTF_8)
            : new String(bytes, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
