package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the only class with HTTP calls handles servers that misbehave. */
class ApiHttpClientIT {
  private static final int MAX_BYTES = 100_000;
  private static final CallTimeouts WITHIN = CallTimeouts.of(Duration.ofMillis(700));
  private static final CallTimeouts PATIENT = CallTimeouts.seconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final ApiHttpClient http =
      new ApiHttpClient(vertx, Clock.systemUTC(), Proxies.NONE, MAX_BYTES);

  @AfterEach
  void stop() {
    http.close().await();
    vertx.close().await();
  }

  @Test
  @DisplayName("F20: a server that never answers is given up at the deadline")
  void aServerThatNeverAnswersIsGivenUpAtTheDeadline() {
    var server = serve(request -> {});

    assertFault(server, WITHIN, Kind.TRANSIENT, "no complete response in time");
  }

  @Test
  @DisplayName("F20: a body that trickles is given up at the deadline of the whole answer")
  void aBodyThatTricklesIsGivenUpAtTheDeadline() {
    var server = serve(request -> trickle(chunked(request)));

    assertFault(server, WITHIN, Kind.TRANSIENT, "no complete response in time");
  }

  private void trickle(HttpServerResponse response) {
    vertx.setPeriodic(20, id -> response.write("x").onFailure(gone -> vertx.cancelTimer(id)));
  }

  @Test
  @DisplayName("F20: a body without an end is cut off at the largest size")
  void aBodyWithoutAnEndIsCutOff() {
    var server = serve(request -> pour(chunked(request), Buffer.buffer("x".repeat(10_000))));

    assertFault(server, PATIENT, Kind.TOO_LARGE, "more than " + MAX_BYTES + " bytes");
  }

  private static void pour(HttpServerResponse response, Buffer part) {
    response.write(part).onSuccess(written -> pour(response, part));
  }

  @Test
  @DisplayName("F20: a compressed body is measured unpacked")
  void aCompressedBodyIsMeasuredUnpacked() {
    var bomb = zipped(new byte[50 * MAX_BYTES]);
    assertThat(bomb.length()).isLessThan(MAX_BYTES / 10);
    var server =
        serve(request -> request.response().putHeader("Content-Encoding", "gzip").end(bomb));

    assertFault(server, PATIENT, Kind.TOO_LARGE, "more than " + MAX_BYTES + " bytes");
  }

  @Test
  void aCompressedBodyIsUnpacked() {
    var server =
        serve(
            request ->
                request
                    .response()
                    .putHeader("Content-Encoding", "gzip")
                    .end(zipped("rows".getBytes())));

    assertThat(http.send(call(server, "/"), PATIENT).await().body()).isEqualTo("rows");
  }

  @Test
  @DisplayName("F23: a redirect is refused, and where it leads nothing arrives")
  void aRedirectIsRefusedAndWhereItLeadsNothingArrives() {
    List<String> arrived = new ArrayList<>();
    var elsewhere = serve(request -> arrived.add(request.headers().toString()));
    var server =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://127.0.0.1:" + elsewhere.actualPort() + "/steal")
                    .end());

    assertFault(server, PATIENT, Kind.TRANSIENT, "a redirect, which is not followed");
    assertThat(arrived).isEmpty();
  }

  @Test
  @DisplayName("F23: a certificate that nobody vouches for is an error, and no header is sent")
  void aCertificateOfAnUnknownAuthorityIsAnError() {
    var certificate = SelfSignedCertificate.create("127.0.0.1");
    List<String> arrived = new ArrayList<>();
    var server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(certificate.keyCertOptions()))
            .requestHandler(request -> arrived.add(request.headers().toString()))
            .listen(0, "127.0.0.1")
            .await();

    var call = call("https://127.0.0.1:" + server.actualPort() + "/");

    assertThatThrownBy(() -> http.send(call, PATIENT).await())
        .isInstanceOfSatisfying(
            SourceException.class, f -> assertThat(f.kind()).isEqualTo(Kind.TRANSIENT))
        .hasMessageNotContaining("the-token");
    assertThat(arrived).isEmpty();
    certificate.delete();
  }

  @Test
  @DisplayName("F23: a host without an address is an error")
  void aHostWithoutAnAddressIsAnError() {
    assertThatThrownBy(() -> http.send(call("http://nowhere.invalid/"), PATIENT).await())
        .isInstanceOfSatisfying(
            SourceException.class, f -> assertThat(f.kind()).isEqualTo(Kind.TRANSIENT));
  }

  @Test
  @DisplayName("F20: an answer that does not begin is given up, however long it may take then")
  void anAnswerThatDoesNotBeginIsGivenUp() {
    var silent = serve(request -> {});
    var timeout = new CallTimeouts(Duration.ofMillis(100), Duration.ofMinutes(10));

    assertFault(silent, timeout, Kind.TRANSIENT, "no complete response in time");
  }

  private void assertFault(HttpServer server, CallTimeouts timeout, Kind kind, String message) {
    assertThatThrownBy(() -> http.send(call(server, "/report?part=1"), timeout).await())
        .isInstanceOfSatisfying(SourceException.class, f -> assertThat(f.kind()).isEqualTo(kind))
        .hasMessageContaining(message)
        .hasMessageNotContaining("the-token");
  }

  private static HttpServerResponse chunked(HttpServerRequest request) {
    return request.response().setChunked(true);
  }

  private HttpServer serve(Handler<HttpServerRequest> handler) {
    return vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1").await();
  }

  private static ApiCall call(HttpServer server, String path) {
    return call("http://127.0.0.1:" + server.actualPort() + path);
  }

  private static ApiCall call(String uri) {
    return ApiCall.get(URI.create(uri), Map.of("Authorization", "Bearer the-token"));
  }

  private static Buffer zipped(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(zipped.toByteArray());
  }
}
