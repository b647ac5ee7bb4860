package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.linkedin.RestliValue.Malformed;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateway: hosts, headers, versions and tokens. Converts every refusal to its response. */
public final class LinkedInSide implements PlatformSide {
  private static final String PREFIX = "/linkedin";
  private static final String TOKEN_PREFIX = "/linkedin-token";
  private static final String TOKEN_PATH = "/oauth/v2/accessToken";
  private static final String CONSENT_PATH = "/oauth/v2/authorization";
  private static final String INTROSPECTION_PATH = "/oauth/v2/introspectToken";
  private static final String PROTOCOL = "X-Restli-Protocol-Version";

  private final LinkedInOAuth oauth;
  private final LinkedInGate gate;
  private final LinkedInFaults faultTable;
  private final LinkedInFinders finders;

  public LinkedInSide(FaultScene scene) {
    this.oauth = new LinkedInOAuth(scene);
    this.gate = new LinkedInGate(scene.clock(), oauth);
    this.faultTable = new LinkedInFaults(scene.clock());
    this.finders = new LinkedInFinders(scene);
  }

  @Override
  public Platform platform() {
    return Platform.LINKEDIN;
  }

  @Override
  public List<String> prefixes() {
    return List.of(PREFIX, TOKEN_PREFIX);
  }

  @Override
  public EmulatedTarget target(EmulatedCall call) {
    return isTokenHost(call)
        ? EmulatedTarget.of(platform(), "token")
        : LinkedInRoute.of(call).target(call);
  }

  @Override
  public Optional<String> token(EmulatedCall call) {
    return call.bearer();
  }

  @Override
  public EmulatedTokens tokens() {
    return oauth.tokens();
  }

  @Override
  public Map<String, String> settings(String origin) {
    var settings = new HashMap<>(oauth.settings());
    settings.put("LINKEDIN_BASE_URL", origin + PREFIX + "/rest");
    settings.put("LINKEDIN_TOKEN_URL", origin + TOKEN_PREFIX + TOKEN_PATH);
    return settings;
  }

  @Override
  public EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    if (isTokenHost(call)) {
      return switch (call.rawPath()) {
        case TOKEN_PATH -> oauth.respond(call, faults);
        case CONSENT_PATH -> oauth.authorization(call);
        case INTROSPECTION_PATH -> oauth.introspection(call);
        default -> EmulatedResponse.html(404, "Not Found");
      };
    }
    try {
      return traced(EmulatedResponse.json(200, found(call, faults)));
    } catch (LinkedInError error) {
      return traced(EmulatedResponse.json(error.status(), error.body()));
    } catch (Malformed malformed) {
      var body = new JsonObject().put("message", malformed.getMessage()).put("status", 400);
      return traced(EmulatedResponse.json(400, body));
    }
  }

  private JsonObject found(EmulatedCall call, ActiveFaults faults) {
    var route = LinkedInRoute.of(call);
    LinkedInJson.check(call);
    if (call.header(PROTOCOL).filter("2.0.0"::equals).isEmpty()) {
      throw LinkedInError.plain(400, "Header " + PROTOCOL + " is missing or not supported.");
    }
    gate.check(call, faults);
    faultTable.raise(route.target(), faults);
    return finders.find(route, RestliQuery.parse(LinkedInJson.query(call)), faults);
  }

  private static boolean isTokenHost(EmulatedCall call) {
    return call.prefix().equals(TOKEN_PREFIX);
  }

  private static EmulatedResponse traced(EmulatedResponse response) {
    return response
        .withHeader("x-li-fabric", "prod-emulated")
        .withHeader("x-li-uuid", "AAY" + Integer.toHexString(response.body().hashCode()))
        .withHeader("x-li-request-id", Integer.toHexString(response.hashCode()));
  }
}
