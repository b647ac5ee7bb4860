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
 * Routes each request to the platform of its path: matches the faults, calls the platform, records
 * the request, and sends the response with the transport faults.
 */
public final class EmulatorRouter {
  private static final Logger LOG = LoggerFactory.getLogger(EmulatorRouter.class);

  private final Map<String, PlatformSide> sides = new HashMap<>();
  private final FaultList faults;
  private final RequestLog log;
  private final Clock clock;
  private final ResponseTransport transport;

  public EmulatorRouter(Vertx vertx, Clock clock, FaultList faults, List<PlatformSide> sides) {
    this.clock = clock;
    this.faults = faults;
    this.log = new RequestLog();
    this.transport = new ResponseTransport(vertx);
    sides.forEach(side -> side.prefixes().forEach(prefix -> this.sides.put(prefix, side)));
  }

  public RequestLog log() {
    return log;
  }

  public void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> respond(request, body))
        .onFailure(broken -> request.connection().close());
  }

  private void respond(HttpServerRequest request, Buffer body) {
    EmulatedCall call =
        EmulatedCall.of(request.method().name(), request.uri(), request.headers(), body);
    PlatformSide side = sides.get(call.prefix());
    if (side == null) {
      EmulatedResponse.html(404, "Not Found").send(request.response());
      return;
    }
    EmulatedTarget target = side.target(call);
    ActiveFaults active = faults.of(target);
    Optional<String> token = side.token(call);
    token.filter(any -> active.has(TOKEN_EXPIRED)).ifPresent(side.tokens()::expire);
    token.filter(any -> active.has(TOKEN_REVOKED)).ifPresent(side.tokens()::revoke);
    TokenState state = side.tokens().state(token);
    EmulatedResponse response = respondTo(side, call, active);
    TransportFaults broken = TransportFaults.of(active);
    log.add(target, seen(call, state, response, active));
    transport.send(request, response, broken);
  }

  // An exception in the emulator must be reported: a request without a response would look like a
  // fault.
  private static EmulatedResponse respondTo(
      PlatformSide side, EmulatedCall call, ActiveFaults active) {
    try {
      return side.respond(call, active);
    } catch (RuntimeException stumble) {
      LOG.error("no answer to {} {}{}", call.method(), call.prefix(), call.rawPath(), stumble);
      return EmulatedResponse.text(500, "text/plain", "the emulator stumbled: " + stumble);
    }
  }

  private RequestLog.Seen seen(
      EmulatedCall call, TokenState token, EmulatedResponse response, ActiveFaults active) {
    return new RequestLog.Seen(
        clock.instant(),
        call.method(),
        call.prefix() + call.rawPath(),
        CallRedaction.fields(call.query()),
        CallRedaction.headers(call.headers()),
        CallRedaction.body(call),
        token,
        response.status(),
        active.struck().stream().map(ActiveFault::name).toList());
  }
}
