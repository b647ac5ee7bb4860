package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway: paths, versions, tokens and the envelope around every response. */
public final class TikTokSide implements PlatformSide {
  private static final String PREFIX = "/tiktok";
  private static final String PORTAL = "/portal/auth";
  private static final String VERSION = "v1.3";
  private static final Pattern PATH = Pattern.compile("/open_api/(v[0-9.]+)(/.*/)");
  private static final Pattern ADVERTISER =
      Pattern.compile("advertiser_ids?=(?:%5B%22)?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATA_LEVEL = Pattern.compile("data_level=AUCTION_([A-Z]+)");
  private static final String THROTTLE = "X-Tt-Ads-Throttle";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private final FaultScene scene;
  private final TikTokCredentials credentials;
  private final TikTokConsent consent;
  private final TikTokEndpoints endpoints;
  private final TikTokFaults faultTable;
  private final AtomicLong count = new AtomicLong();

  public TikTokSide(FaultScene scene) {
    this.scene = scene;
    this.credentials = TikTokCredentials.of(scene);
    this.consent = new TikTokConsent(scene, credentials);
    this.endpoints = new TikTokEndpoints(scene, credentials, consent);
    this.faultTable = new TikTokFaults(scene.clock());
  }

  @Override
  public Platform platform() {
    return Platform.TIKTOK;
  }

  @Override
  public List<String> prefixes() {
    return List.of(PREFIX);
  }

  @Override
  public EmulatedTarget target(EmulatedCall call) {
    var target = resource(call);
    var level = DATA_LEVEL.matcher(call.rawQuery());
    var suffix = level.find() ? suffix(level.group(1)) : "";
    return new EmulatedTarget(platform(), target.endpoint() + suffix, target.account());
  }

  /** Reports of other levels than the campaign are endpoints of their own for faults. */
  private static String suffix(String level) {
    return switch (level) {
      case "ADVERTISER" -> "-account";
      case "ADGROUP" -> "-adgroup";
      case "AD" -> "-ad";
      default -> "";
    };
  }

  /** What a quota is counted for, for every request. */
  private EmulatedTarget resource(EmulatedCall call) {
    var word = endpoint(call).map(TikTokEndpoint::word).orElse("unknown");
    var advertiser = ADVERTISER.matcher(call.rawQuery());
    return advertiser.find()
        ? EmulatedTarget.of(platform(), word, advertiser.group(1))
        : EmulatedTarget.of(platform(), word);
  }

  @Override
  public Optional<String> token(EmulatedCall call) {
    return call.header("Access-Token");
  }

  @Override
  public EmulatedTokens tokens() {
    return credentials.tokens();
  }

  @Override
  public Map<String, String> settings(String origin) {
    return credentials.settings(origin + PREFIX + "/open_api/" + VERSION);
  }

  @Override
  public EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    if (call.rawPath().equals(PORTAL)) {
      return consent.page(call);
    }
    Matcher path = PATH.matcher(call.rawPath());
    if (!path.matches()) {
      return EmulatedResponse.text(404, "text/plain; charset=utf-8", "404 page not found");
    }
    if (!call.method().equals(endpoint(call).map(TikTokEndpoint::method).orElse("GET"))) {
      return EmulatedResponse.text(405, "text/plain; charset=utf-8", "405 method not allowed");
    }
    try {
      var data = data(call, path.group(1), faults);
      if (!data.file().isEmpty()) {
        return EmulatedResponse.text(200, "text/csv; charset=utf-8", data.file());
      }
      var response = enveloped(0, "OK", data.json());
      return data.throttle().isEmpty() ? response : response.withHeader(THROTTLE, data.throttle());
    } catch (TikTokError error) {
      return enveloped(error.code(), error.getMessage(), new JsonObject());
    }
  }

  private TikTokEndpoints.Data data(EmulatedCall call, String version, ActiveFaults faults) {
    if (!version.equals(VERSION)) {
      throw new TikTokError(TikTokError.UNKNOWN_VERSION, "API version does not exist.");
    }
    var endpoint = endpoint(call);
    if (endpoint.isEmpty() || endpoint.get().needsToken()) {
      credentials.check(tokens().state(token(call)));
    }
    faultTable.raise(resource(call), faults);
    refuseLost(call, faults);
    var known =
        endpoint.orElseThrow(
            () -> new TikTokError(TikTokError.UNKNOWN_VERSION, "API does not exist."));
    var params =
        known.method().equals("GET")
            ? new TikTokParameters(call.rawQuery())
            : TikTokParameters.of(call.body());
    return endpoints.data(known, params, faults);
  }

  private void refuseLost(EmulatedCall call, ActiveFaults faults) {
    resource(call)
        .account()
        .filter(id -> new HiddenObjects(faults).isLost(id))
        .ifPresent(
            id -> {
              throw TikTokError.noPermission(id);
            });
  }

  private static Optional<TikTokEndpoint> endpoint(EmulatedCall call) {
    Matcher path = PATH.matcher(call.rawPath());
    return path.matches() ? TikTokEndpoint.of(path.group(2)) : Optional.empty();
  }

  private EmulatedResponse enveloped(int code, String message, JsonObject data) {
    long number = count.incrementAndGet();
    var stamp = STAMP.format(scene.clock().instant().atOffset(ZoneOffset.UTC));
    var id = stamp + SeededRandom.of(number).letters(18).toUpperCase(Locale.ROOT);
    var body =
        new JsonObject()
            .put("code", code)
            .put("message", message)
            .put("request_id", id)
            .put("data", data);
    return EmulatedResponse.json(200, body).withHeader("X-TT-LOGID", id);
  }
}
