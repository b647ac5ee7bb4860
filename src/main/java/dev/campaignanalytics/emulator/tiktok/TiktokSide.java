package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.Answer;
import dev.campaignanalytics.emulator.server.Call;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.emulator.server.Scene;
import dev.campaignanalytics.emulator.server.Target;
import dev.campaignanalytics.emulator.server.Tokens;
import dev.campaignanalytics.emulator.world.Dice;
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

/** The gateway: paths, versions, tokens and the envelope around every answer. */
public final class TiktokSide implements PlatformSide {
  private static final String PREFIX = "/tiktok";
  private static final String PORTAL = "/portal/auth";
  private static final String VERSION = "v1.3";
  private static final Pattern PATH = Pattern.compile("/open_api/(v[0-9.]+)(/.*/)");
  private static final Pattern ADVERTISER =
      Pattern.compile("advertiser_ids?=(?:%5B%22)?(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final String THROTTLE = "X-Tt-Ads-Throttle";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private final Scene scene;
  private final Credentials credentials;
  private final Consent consent;
  private final Endpoints endpoints;
  private final Troubles troubles;
  private final AtomicLong count = new AtomicLong();

  public TiktokSide(Scene scene) {
    this.scene = scene;
    this.credentials = Credentials.of(scene);
    this.consent = new Consent(scene, credentials);
    this.endpoints = new Endpoints(scene, credentials, consent);
    this.troubles = new Troubles(scene.clock());
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
  public Target target(Call call) {
    var word = endpoint(call).map(Endpoint::word).orElse("unknown");
    var advertiser = ADVERTISER.matcher(call.rawQuery());
    return advertiser.find()
        ? Target.of(platform(), word, advertiser.group(1))
        : Target.of(platform(), word);
  }

  @Override
  public Optional<String> token(Call call) {
    return call.header("Access-Token");
  }

  @Override
  public Tokens tokens() {
    return credentials.tokens();
  }

  @Override
  public Map<String, String> settings(String origin) {
    return credentials.settings(origin + PREFIX + "/open_api/" + VERSION);
  }

  @Override
  public Answer answer(Call call, ActiveFaults faults) {
    if (call.rawPath().equals(PORTAL)) {
      return consent.page(call);
    }
    Matcher path = PATH.matcher(call.rawPath());
    if (!path.matches()) {
      return Answer.text(404, "text/plain; charset=utf-8", "404 page not found");
    }
    if (!call.method().equals(endpoint(call).map(Endpoint::method).orElse("GET"))) {
      return Answer.text(405, "text/plain; charset=utf-8", "405 method not allowed");
    }
    try {
      var data = data(call, path.group(1), faults);
      if (!data.file().isEmpty()) {
        return Answer.text(200, "text/csv; charset=utf-8", data.file());
      }
      var answer = enveloped(0, "OK", data.json());
      return data.throttle().isEmpty() ? answer : answer.withHeader(THROTTLE, data.throttle());
    } catch (TiktokError error) {
      return enveloped(error.code(), error.getMessage(), new JsonObject());
    }
  }

  private Endpoints.Data data(Call call, String version, ActiveFaults faults) {
    if (!version.equals(VERSION)) {
      throw new TiktokError(TiktokError.UNKNOWN_VERSION, "API version does not exist.");
    }
    var endpoint = endpoint(call);
    if (endpoint.isEmpty() || endpoint.get().needsToken()) {
      credentials.check(tokens().state(token(call)));
    }
    troubles.raise(target(call), faults);
    var known =
        endpoint.orElseThrow(
            () -> new TiktokError(TiktokError.UNKNOWN_VERSION, "API does not exist."));
    var params =
        known.method().equals("GET") ? new Params(call.rawQuery()) : Params.of(call.body());
    return endpoints.data(known, params, faults);
  }

  private static Optional<Endpoint> endpoint(Call call) {
    Matcher path = PATH.matcher(call.rawPath());
    return path.matches() ? Endpoint.of(path.group(2)) : Optional.empty();
  }

  private Answer enveloped(int code, String message, JsonObject data) {
    long number = count.incrementAndGet();
    var stamp = STAMP.format(scene.clock().instant().atOffset(ZoneOffset.UTC));
    var id = stamp + Dice.of(number).letters(18).toUpperCase(Locale.ROOT);
    var body =
        new JsonObject()
            .put("code", code)
            .put("message", message)
            .put("request_id", id)
            .put("data", data);
    return Answer.json(200, body).withHeader("X-TT-LOGID", id);
  }
}
