package dev.campaignanalytics.emulator.server;

import static dev.campaignanalytics.emulator.server.FaultKind.ANSWER;
import static dev.campaignanalytics.emulator.server.FaultKind.CUT;
import static dev.campaignanalytics.emulator.server.FaultKind.DELAY;
import static dev.campaignanalytics.emulator.server.FaultKind.DRIP;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_BODY;
import static dev.campaignanalytics.emulator.server.FaultKind.HANG;
import static dev.campaignanalytics.emulator.server.FaultKind.HTML_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_FIELDS;
import static dev.campaignanalytics.emulator.server.FaultKind.RESET;
import static dev.campaignanalytics.emulator.server.FaultKind.TRUNCATED;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Sends responses, or applies transport faults to them. */
final class AnswerTransport {
  private static final int DEFAULT_STATUS = 502;
  private static final int DEFAULT_PERCENT = 60;

  private final Vertx vertx;

  AnswerTransport(Vertx vertx) {
    this.vertx = vertx;
  }

  void send(HttpServerRequest request, EmulatedAnswer answer, TransportFaults faults) {
    if (faults.has(HANG)) {
      return;
    }
    if (faults.has(RESET)) {
      request.connection().close();
      return;
    }
    EmulatedAnswer sent = replaced(answer, faults);
    Optional<JsonObject> delay = faults.first(DELAY).map(ActiveFault::with);
    if (delay.isPresent()) {
      vertx.setTimer(delay.get().getLong("ms", 1000L), late -> write(request, sent, faults));
    } else {
      write(request, sent, faults);
    }
  }

  private static EmulatedAnswer replaced(EmulatedAnswer answer, TransportFaults faults) {
    Optional<ActiveFault> other = faults.first(ANSWER);
    if (other.isPresent()) {
      return any(other.get().with());
    }
    Optional<ActiveFault> html = faults.first(HTML_ERROR);
    if (html.isPresent()) {
      int status = html.get().with().getInteger("status", DEFAULT_STATUS);
      return EmulatedAnswer.html(status, status + " Server Error");
    }
    Optional<ActiveFault> empty = faults.first(EMPTY_BODY);
    if (empty.isPresent()) {
      return EmulatedAnswer.empty(empty.get().with().getInteger("status", DEFAULT_STATUS));
    }
    EmulatedAnswer odd =
        faults.first(ODD_FIELDS).map(f -> OddFields.in(answer, f.with())).orElse(answer);
    return faults.first(TRUNCATED).map(f -> odd.withBody(part(odd, f))).orElse(odd);
  }

  private static EmulatedAnswer any(JsonObject with) {
    String type = with.getString("type", "application/json");
    EmulatedAnswer answer =
        EmulatedAnswer.text(with.getInteger("status", 200), type, with.getString("body", ""));
    for (var header : with.getJsonObject("headers", new JsonObject())) {
      answer = answer.withHeader(header.getKey(), header.getValue().toString());
    }
    return answer;
  }

  private void write(HttpServerRequest request, EmulatedAnswer answer, TransportFaults faults) {
    HttpServerResponse response = request.response().setStatusCode(answer.status());
    if (response.closed()) {
      return;
    }
    answer.headers().forEach(response::putHeader);
    Optional<ActiveFault> cut = faults.first(CUT);
    Optional<ActiveFault> drip = faults.first(DRIP);
    if (cut.isPresent()) {
      response.setChunked(true);
      response.write(part(answer, cut.get())).onComplete(sent -> request.connection().close());
    } else if (drip.isPresent()) {
      response.putHeader("Content-Length", Integer.toString(answer.body().length()));
      new Drip(vertx, response, answer.body(), drip.get().with()).start();
    } else {
      answer.send(response);
    }
  }

  private static Buffer part(EmulatedAnswer answer, ActiveFault fault) {
    int percent = fault.with().getInteger("percent", DEFAULT_PERCENT);
    return answer.body().slice(0, answer.body().length() * percent / 100);
  }

  /** Sends a body in small pieces; stops when the client has disconnected. */
  private record Drip(Vertx vertx, HttpServerResponse response, Buffer body, JsonObject with) {
    void start() {
      crumb(0);
    }

    private void crumb(int from) {
      int to = Math.min(body.length(), from + with.getInteger("bytes", 1));
      if (response.closed() || response.ended()) {
        return;
      }
      if (to == body.length()) {
        response.end(body.slice(from, to));
        return;
      }
      response.write(body.slice(from, to));
      vertx.setTimer(with.getLong("every_ms", 1000L), tick -> crumb(to));
    }
  }
}
