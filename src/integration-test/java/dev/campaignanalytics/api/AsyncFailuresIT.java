package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.server.UncaughtFailures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exception in a callback after its handler has returned still ends the request. */
class AsyncFailuresIT {
  private static final Path HANDLERS = Path.of("src/main/java/dev/campaignanalytics/api");

  private static Vertx vertx;
  private static Failing failing;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    failing = new Failing();
    vertx.deployVerticle(failing).await();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource({
    "/step, 500, internal",
    "/timer, 500, internal",
    "/future, 500, internal",
    "/problem, 404, not-found",
    "/body, 500, internal",
  })
  void api01ACallbackThatThrowsAnswersAtOnce(String path, int status, String type) {
    var request =
        "POST " + path + " HTTP/1.1\r\nHost: a\r\nX-Request-Id: r1\r\nContent-Length: 1\r\n\r\nx";

    var response = RawClient.once(failing.server.actualPort(), request);

    BadInputsIT.assertProblem(response, status, type, null);
    assertThat(response.header("X-Request-Id")).isEqualTo("r1");
  }

  @Test
  void api01ACallbackThatThrowsInTheMiddleOfAnAnswerCutsTheConnection() {
    try (var client = new RawClient(failing.server.actualPort())) {
      client.write("GET /middle HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.head().status()).isEqualTo(200);
      assertThat(client.isClosed()).isTrue();
    }
  }

  /** The router does not guard a listener of a future; {@link RequestSteps} does. */
  @Test
  void api01HandlersGoOnWithRequestsInOnePlaceOnly() throws IOException {
    var unguarded = Pattern.compile("\\.(onSuccess|onComplete)\\(");
    try (var files = Files.list(HANDLERS)) {
      var offences =
          files
              .filter(file -> file.getFileName().toString().endsWith("Handler.java"))
              .filter(file -> unguarded.matcher(text(file)).find())
              .toList();

      // The upload is released there; the response is not affected.
      assertThat(offences).allMatch(file -> file.endsWith("PushHandler.java"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A server on which all routes fail late. */
  private static final class Failing extends VerticleBase {
    private HttpServer server;

    @Override
    public Future<?> start() {
      UncaughtFailures.watch(context);
      var router = Router.router(vertx);
      router.route().handler(UncaughtFailures::handle);
      router.route().handler(RequestId::handle).failureHandler(ProblemResponses::respond);
      router.route("/step").handler(c -> RequestSteps.proceed(c, later(), x -> fail()));
      router.route("/timer").handler(c -> vertx.setTimer(1, timer -> fail()));
      router.route("/future").handler(c -> later().onSuccess(x -> fail()));
      router.route("/problem").handler(c -> later().onSuccess(x -> refuse()));
      router.route("/body").handler(c -> c.request().handler(bytes -> fail()));
      router.route("/middle").handler(this::middle);
      server = vertx.createHttpServer().requestHandler(router);
      return server.listen(0, "127.0.0.1");
    }

    private void middle(RoutingContext routing) {
      routing.response().setChunked(true).write("x");
      later().onSuccess(x -> fail());
    }

    private Future<Void> later() {
      var promise = Promise.<Void>promise();
      vertx.setTimer(1, timer -> promise.complete());
      return promise.future();
    }

    private static void refuse() {
      throw new ProblemException(ProblemDetails.of(ProblemDetails.Type.NOT_FOUND, "late"));
    }

    private static void fail() {
      throw new IllegalStateException("late");
    }
  }
}
