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
final class ResponseTransport {
  private static final int DEFAULT_STATUS = 502;
  private static final int DEFAULT_PERCENT = 60;

  private final Vertx vertx;

  ResponseTransport(Vertx vertx) {
    this.vertx = vertx;
  }

  void send(HttpServerRequest request, EmulatedResponse emulated, TransportFaults faults) {
    if (faults.has(HANG)) {
      return;
    }
    if (faults.has(RESET)) {
      request.connection().close();
      return;
    }
    EmulatedResponse sent = replaced(emulated, faults);
    Optional<JsonObject> delay = faults.first(DELAY).map(ActiveFault::with);
    if (delay.isPresent()) {
      vertx.setTimer(delay.get().getLong("ms", 1000L), late -> write(request, sent, faults));
    } else {
      write(request, sent, faults);
    }
  }

  private static EmulatedResponse replaced(EmulatedResponse emulated, TransportFaults faults) {
    Optional<ActiveFault> other = faults.first(ANSWER);
    if (other.isPresent()) {
      return any(other.get().with());
    }
    Optional<ActiveFault> html = faults.first(HTML_ERROR);
    if (html.isPresent()) {
      int status = html.get().with().getInteger("status", DEFAULT_STATUS);
      return EmulatedResponse.html(status, status + " Server Error");
    }
    Optional<ActiveFault> empty = faults.first(EMPTY_BODY);
    if (empty.isPresent()) {
      return EmulatedResponse.empty(empty.get().with().getInteger("status", DEFAULT_STATUS));
    }
    EmulatedResponse odd =
        faults.first(ODD_FIELDS).map(f -> OddFields.in(emulated, f.with())).orElse(emulated);
    return faults.first(TRUNCATED).map(f -> odd.withBody(part(odd, f))).orElse(odd);
  }

  private static EmulatedResponse any(JsonObject with) {
    String type = with.getString("type", "application/json");
    EmulatedResponse emulated =
        EmulatedResponse.text(with.getInteger("status", 200), type, with.getString("body", ""));
    for (var header : with.getJsonObject("headers", new JsonObject())) {
      emulated = emulated.withHeader(header.getKey(), header.getValue().toString());
    }
    return emulated;
  }

  private void write(HttpServerRequest request, EmulatedResponse emulated, TransportFaults faults) {
    HttpServerResponse response = request.response().setStatusCode(emulated.status());
    if (response.closed()) {
      return;
    }
    emulated.headers().forEach(response::putHeader);
    Optional<ActiveFault> cut = faults.first(CUT);
    Optional<ActiveFault> drip = faults.first(DRIP);
    if (cut.isPresent()) {
      response.setChunked(true);
      response.write(part(emulated, cut.get())).onComplete(sent -> request.connection().close());
    } else if (drip.isPresent()) {
      response.putHeader("Content-Length", Integer.toString(emulated.body().length()));
      new Drip(vertx, response, emulated.body(), drip.get().with()).start();
    } else {
      emulated.send(response);
    }
  }

  private static Buffer part(EmulatedResponse emulated, ActiveFault fault) {
    int percent = fault.with().getInteger("percent", DEFAULT_PERCENT);
    return emulated.body().slice(0, emulated.body().length() * percent / 100);
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
