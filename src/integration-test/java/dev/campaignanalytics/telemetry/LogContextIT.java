package dev.campaignanalytics.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogContextIT {
  private final Vertx vertx = Vertx.vertx();
  private final Logger logger = (Logger) LoggerFactory.getLogger("of this test");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.addFilter(new RequestIdFilter());
    lines.setContext(logger.getLoggerContext());
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    vertx.close().await();
  }

  @Test
  void linesOfARequestCarryItsIdThroughCallbacksAndNoOthersDo() {
    var server = vertx.createHttpServer().requestHandler(this::serve).listen(0).await();

    call(server.actualPort(), "first");
    call(server.actualPort(), "second");
    logger.error("outside");

    assertThat(ids()).containsExactly("first", "second", "");
  }

  @Test
  void linesOfATraceCarryItsId() {
    var context = vertx.getOrCreateContext();
    var written = Promise.<Void>promise();

    context.runOnContext(
        here -> {
          LogContext.trace(context, new LogContext.Trace("4bf9", "00f0"));
          logger.error("inside");
          written.complete();
        });

    written.future().await();
    assertThat(lines.list.get(0).getMDCPropertyMap()).containsEntry("trace_id", "4bf9");
  }

  private void serve(HttpServerRequest request) {
    LogContext.serve(request.getHeader("id"));
    vertx
        .timer(10)
        .compose(passed -> vertx.executeBlocking(() -> passed))
        .onSuccess(
            done -> {
              logger.error("inside");
              request.response().end();
            });
  }

  private void call(int port, String id) {
    var answered = Promise.<Void>promise();
    var client = vertx.createHttpClient();
    client
        .request(HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request -> request.putHeader("id", id).send().compose(response -> response.end()))
        .onComplete(answered);
    answered.future().await();
    client.close().await();
  }

  private List<String> ids() {
    return lines.list.stream()
        .map(event -> event.getMDCPropertyMap().getOrDefault("request_id", ""))
        .toList();
  }
}
