package dev.campaignanalytics.emulator.server;

import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects each request with the platform that its path names: matches the faults, asks the side,
 * writes down what was asked, and sends the answer as the faults of transport allow.
 */
public final class Switchboard {
  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  private final Map<String, PlatformSide> sides = new HashMap<>();
  private final Faults faults;
  private final RequestLog log;
  private final Clock clock;
  private final Transport transport;

  public Switchboard(Vertx vertx, Clock clock, Faults faults, List<PlatformSide> sides) {
    this.clock = clock;
    this.faults = faults;
    this.log = new RequestLog();
    this.transport = new Transport(vertx);
    sides.forEach(side -> side.prefixes().forEach(prefix -> this.sides.put(prefix, side)));
  }

  public RequestLog log() {
    return log;
  }

  public void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> answer(request, body))
        .onFailure(broken -> request.connection().close());
  }

  private void answer(HttpServerRequest request, Buffer body) {
    Call call = Call.of(request.method().name(), request.uri(), request.headers(), body);
    PlatformSide side = sides.get(call.prefix());
    if (side == null) {
      Answer.html(404, "Not Found").send(request.response());
      return;
    }
    Target target = side.target(call);
    ActiveFaults active = faults.of(target);
    Optional<String> token = side.token(call);
    token.filter(any -> active.has(TOKEN_EXPIRED)).ifPresent(side.tokens()::expire);
    token.filter(any -> active.has(TOKEN_REVOKED)).ifPresent(side.tokens()::revoke);
    TokenState state = side.tokens().state(token);
    Answer answer = answered(side, call, active);
    TransportFaults broken = TransportFaults.of(active);
    log.add(target, seen(call, state, answer, active));
    transport.send(request, answer, broken);
  }

  // An emulator that stumbles must say so: a call without an answer would look like a fault.
  private static Answer answered(PlatformSide side, Call call, ActiveFaults active) {
    try {
      return side.answer(call, active);
    } catch (RuntimeException stumble) {
      LOG.error("no answer to {} {}{}", call.method(), call.prefix(), call.rawPath(), stumble);
      return Answer.text(500, "text/plain", "the emulator stumbled: " + stumble);
    }
  }

  private RequestLog.Seen seen(Call call, TokenState token, Answer answer, ActiveFaults active) {
    return new RequestLog.Seen(
        clock.instant(),
        call.method(),
        call.prefix() + call.rawPath(),
        Redaction.fields(call.query()),
        Redaction.headers(call.headers()),
        Redaction.body(call),
        token,
        answer.status(),
        active.struck().stream().map(Fault::name).toList());
  }
}
