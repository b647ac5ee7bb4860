package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GoogleTree.Node;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the Google Ads API that campaign statistics need, and the OAuth endpoint. */
public final class GoogleSide implements PlatformSide {
  static final String TOKEN_PREFIX = "/google-token";

  private static final String PREFIX = "/google";
  private static final String STREAM = "googleAds:searchStream";
  private static final String PAGED = "googleAds:search";

  /** The times at which versions are no longer served. */
  private static final Map<String, Instant> ENDS =
      Map.of(
          "v20", Instant.parse("2026-06-10T00:00:00Z"),
          "v21", Instant.parse("2026-08-05T00:00:00Z"),
          "v22", Instant.parse("2026-10-07T00:00:00Z"),
          "v23", Instant.MAX,
          "v24", Instant.MAX,
          "v25", Instant.MAX,
          "v26", Instant.MAX);

  private final FaultScene scene;
  private final GoogleTokenEndpoint tokenEndpoint;
  private final GoogleTree tree;
  private final GoogleSearch search;
  private final GoogleResponses responses;

  public GoogleSide(FaultScene scene, Optional<PublicKey> serviceAccountKey) {
    this.scene = scene;
    this.tokenEndpoint =
        new GoogleTokenEndpoint(scene, new GoogleJwtGrant(serviceAccountKey, scene.clock()));
    this.tree = new GoogleTree(scene);
    this.search = new GoogleSearch(scene);
    this.responses = new GoogleResponses(scene);
  }

  @Override
  public Platform platform() {
    return Platform.GOOGLE;
  }

  @Override
  public List<String> prefixes() {
    return List.of(PREFIX, TOKEN_PREFIX);
  }

  @Override
  public EmulatedTokens tokens() {
    return tokenEndpoint.tokens();
  }

  @Override
  public Optional<String> token(EmulatedCall call) {
    return call.bearer();
  }

  @Override
  public Map<String, String> settings(String origin) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("GOOGLE_BASE_URL", origin + PREFIX);
    settings.put("GOOGLE_TOKEN_URL", origin + TOKEN_PREFIX);
    settings.put("GOOGLE_CLIENT_ID", tokenEndpoint.clientId());
    settings.put("GOOGLE_CLIENT_SECRET", tokenEndpoint.clientSecret());
    settings.put("GOOGLE_REFRESH_TOKEN", tokenEndpoint.refreshToken());
    return settings;
  }

  @Override
  public EmulatedTarget target(EmulatedCall call) {
    if (call.prefix().equals(TOKEN_PREFIX)) {
      return EmulatedTarget.of(Platform.GOOGLE, "token");
    }
    List<String> path = call.segments();
    if (path.size() == 2 && path.get(1).equals("customers:listAccessibleCustomers")) {
      return EmulatedTarget.of(Platform.GOOGLE, "accounts");
    }
    boolean isSearch = path.size() == 4 && path.get(1).equals("customers") && isSearch(path.get(3));
    return isSearch
        ? EmulatedTarget.of(Platform.GOOGLE, endpoint(call.body().toString()), path.get(2))
        : EmulatedTarget.of(Platform.GOOGLE, "unknown");
  }

  private static boolean isSearch(String method) {
    return method.equals(STREAM) || method.equals(PAGED);
  }

  /** The endpoint of a search, from its query; the query may be invalid. */
  private static String endpoint(String body) {
    if (body.contains("FROM customer_client")) {
      return "customer-client";
    }
    if (body.contains("FROM conversion_action")) {
      return "conversion-actions";
    }
    boolean isReport = body.contains("metrics.");
    if (body.contains("FROM ad_group_ad")) {
      return isReport ? "report-ads" : "ads";
    }
    if (body.contains("FROM ad_group")) {
      return isReport ? "report-ad-groups" : "ad-groups";
    }
    if (body.contains("FROM asset_group")) {
      return isReport ? "report-asset-groups" : "asset-groups";
    }
    if (isReport) {
      return body.contains("FROM customer ") ? "report-account" : "report";
    }
    return body.contains("FROM customer") ? "customer" : "campaigns";
  }

  @Override
  public EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    boolean isStream = call.rawPath().endsWith(STREAM);
    EmulatedResponse response;
    try {
      response = served(call, faults);
    } catch (EmulatedRefusal refusal) {
      response = isStream ? GoogleErrors.asStream(refusal.response()) : refusal.response();
    }
    return response.withHeader("request-id", requestId(call));
  }

  private static String requestId(EmulatedCall call) {
    return "emulated-" + Integer.toHexString(call.body().hashCode());
  }

  private EmulatedResponse served(EmulatedCall call, ActiveFaults faults) {
    if (call.prefix().equals(TOKEN_PREFIX)) {
      return tokenEndpoint.respond(call, faults);
    }
    List<String> path = call.segments();
    requireVersion(path.isEmpty() ? "" : path.get(0));
    requireToken(call);
    GoogleFaults.refuse(call, faults);
    String endpoint = target(call).endpoint();
    if (endpoint.equals("accounts") && call.method().equals("GET")) {
      return accessible(new HiddenObjects(faults));
    }
    if (endpoint.equals("unknown") || !call.method().equals("POST")) {
      return EmulatedResponse.html(404, "Error 404 (Not Found)!!1");
    }
    Node customer = tree.reach(path.get(2), call.header("login-customer-id"), faults);
    boolean isStream = path.get(3).equals(STREAM);
    GoogleBody body = GoogleBody.of(call, isStream);
    GaqlQuery query = GaqlParser.parse(body.query());
    GaqlRules.require(query);
    List<JsonObject> rows = search.rows(customer, query, faults);
    var found = new GoogleResponses.Found(new GaqlTable(query).fieldMask(), requestId(call), rows);
    return isStream ? responses.stream(found, faults) : responses.page(found, body, faults);
  }

  private void requireVersion(String version) {
    if (!ENDS.containsKey(version)) {
      throw new EmulatedRefusal(EmulatedResponse.html(404, "Error 404 (Not Found)!!1"));
    }
    if (!ENDS.get(version).isAfter(scene.clock().instant())) {
      throw GoogleErrors.badRequest(
          "UNSUPPORTED_VERSION", "Version " + version + " is deprecated.");
    }
  }

  private void requireToken(EmulatedCall call) {
    switch (tokens().state(call.bearer())) {
      case MISSING ->
          throw GoogleErrors.frontEnd(401, "CREDENTIALS_MISSING", "Credentials are missing.");
      case EXPIRED ->
          throw GoogleErrors.frontEnd(401, "ACCESS_TOKEN_EXPIRED", "The token has expired.");
      case UNKNOWN ->
          throw GoogleErrors.frontEnd(401, "ACCESS_TOKEN_TYPE_UNSUPPORTED", "Not a known token.");
      case REVOKED ->
          throw GoogleErrors.refusal(
              401, "authenticationError", "OAUTH_TOKEN_REVOKED", "The OAuth token was revoked.");
      case GOOD -> {}
    }
  }

  private EmulatedResponse accessible(HiddenObjects hidden) {
    var names = new JsonArray();
    tree.direct().stream()
        .filter(node -> !hidden.isLost(node.id()))
        .forEach(node -> names.add("customers/" + node.id()));
    return EmulatedResponse.json(200, new JsonObject().put("resourceNames", names));
  }
}
