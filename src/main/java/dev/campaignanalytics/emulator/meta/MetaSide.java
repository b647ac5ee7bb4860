package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.meta.MetaRuns.Run;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the Graph and Marketing API that campaign statistics need. */
public final class MetaSide implements PlatformSide {
  private static final String PREFIX = "/meta";
  private static final String ACCOUNT = "act_";

  /** Beyond these limits a synchronous request does not respond in time. */
  private static final int MAX_SYNC_DAYS = 93;

  private static final int MAX_SYNC_DAYS_OF_ADS = 7;

  private static final int MAX_ROWS = 1_000;

  private final FaultScene scene;
  private final MetaAccess access;
  private final MetaTokenEndpoints tokenEndpoints;
  private final MetaListing listing;
  private final MetaRuns runs;

  public MetaSide(FaultScene scene) {
    this.scene = scene;
    this.access = new MetaAccess(scene);
    this.tokenEndpoints = new MetaTokenEndpoints(access);
    this.listing = new MetaListing(scene);
    this.runs = new MetaRuns(scene.clock());
  }

  @Override
  public Platform platform() {
    return Platform.META;
  }

  @Override
  public List<String> prefixes() {
    return List.of(PREFIX);
  }

  @Override
  public EmulatedTokens tokens() {
    return access.tokens();
  }

  @Override
  public Optional<String> token(EmulatedCall call) {
    return target(call).endpoint().equals("debug") ? Optional.empty() : MetaAccess.token(call);
  }

  @Override
  public Map<String, String> settings(String origin) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("META_BASE_URL", origin + PREFIX);
    settings.put("META_ACCESS_TOKEN", access.lastingToken());
    settings.put("META_APP_ID", access.appId());
    settings.put("META_APP_SECRET", access.appSecret());
    return settings;
  }

  @Override
  public EmulatedTarget target(EmulatedCall call) {
    List<String> path = path(call);
    String what = String.join("/", path);
    String last = path.isEmpty() ? "" : path.get(path.size() - 1);
    return switch (what) {
      case "me/adaccounts" -> EmulatedTarget.of(Platform.META, "accounts");
      case "oauth/access_token" -> EmulatedTarget.of(Platform.META, "token");
      case "oauth/revoke" -> EmulatedTarget.of(Platform.META, "revoke");
      case "debug_token" -> EmulatedTarget.of(Platform.META, "debug");
      default ->
          path.isEmpty() ? EmulatedTarget.of(Platform.META, "unknown") : ofNode(call, path, last);
    };
  }

  private EmulatedTarget ofNode(EmulatedCall call, List<String> path, String last) {
    String node = path.get(0);
    if (node.startsWith(ACCOUNT) && path.size() == 2) {
      String endpoint = last.equals("insights") ? insights(call) : last;
      return EmulatedTarget.of(Platform.META, endpoint, node.substring(ACCOUNT.length()));
    }
    Optional<Run> run = runs.find(node);
    if (run.isEmpty()) {
      return EmulatedTarget.of(Platform.META, "unknown");
    }
    String endpoint = path.size() == 1 ? "run" : "run-insights";
    return EmulatedTarget.of(Platform.META, endpoint, run.get().account().id());
  }

  private static String insights(EmulatedCall call) {
    if (call.method().equals("POST")) {
      return "insights-async";
    }
    return switch (call.param("level").orElse("")) {
      case "account" -> "insights-account";
      case "adset" -> "insights-adset";
      case "ad" -> "insights-ad";
      default -> "insights";
    };
  }

  /** The path below the version. */
  private static List<String> path(EmulatedCall call) {
    return call.segments().stream().skip(1).filter(part -> !part.isEmpty()).toList();
  }

  @Override
  public EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    try {
      EmulatedTarget target = target(call);
      EmulatedResponse response = served(call, target, faults);
      return MetaUsage.asFaulted(MetaUsage.low(response, target), target, faults);
    } catch (EmulatedRefusal refusal) {
      return MetaUsage.asFaulted(refusal.response(), target(call), faults);
    }
  }

  private EmulatedResponse served(EmulatedCall call, EmulatedTarget target, ActiveFaults faults) {
    access.requireVersion(call.segments().isEmpty() ? "" : call.segments().get(0));
    MetaAccess.refuseRemoved(call);
    MetaFaults.refuse(target, faults);
    switch (target.endpoint()) {
      case "token" -> {
        return tokenEndpoints.exchange(call, faults);
      }
      case "debug" -> {
        return tokenEndpoints.debug(call);
      }
      default -> access.requireToken(call, faults);
    }
    if (call.method().equals("POST") && !target.endpoint().equals("insights-async")) {
      throw MetaErrors.refusal(100, 0, "Unsupported post request");
    }
    return switch (target.endpoint()) {
      case "revoke" -> tokenEndpoints.revoke(call);
      case "accounts" -> page(call, listing.accounts(call, new HiddenObjects(faults)), faults);
      case "campaigns" -> page(call, listing.campaigns(account(target, faults), call), faults);
      case "activities" ->
          page(call, new MetaActivities(scene).of(account(target, faults), call), faults);
      case "adsets" -> page(call, entities(target, Level.AD_GROUP, call, faults), faults);
      case "ads" -> page(call, entities(target, Level.AD, call, faults), faults);
      case "insights", "insights-account", "insights-adset", "insights-ad" ->
          insights(call, target, faults);
      case "insights-async" -> runs.create(request(call, target, faults), faults);
      case "run" -> runs.poll(run(call), faults);
      case "run-insights" -> runInsights(call, faults);
      default -> throw MetaErrors.noSuchObject(path(call).isEmpty() ? "" : path(call).get(0));
    };
  }

  private List<JsonObject> entities(
      EmulatedTarget target, Level level, EmulatedCall call, ActiveFaults faults) {
    return new MetaEntityListing(scene).of(account(target, faults), level, call);
  }

  private WorldAccount account(EmulatedTarget target, ActiveFaults faults) {
    String id = target.account().orElse("");
    return scene
        .world()
        .account(Platform.META, id)
        .filter(account -> !new HiddenObjects(faults).isLost(id))
        .orElseThrow(() -> MetaErrors.noSuchObject(ACCOUNT + id));
  }

  private Run run(EmulatedCall call) {
    String id = path(call).get(0);
    return runs.find(id).orElseThrow(() -> MetaErrors.noSuchObject(id));
  }

  private MetaInsightsRequest request(
      EmulatedCall call, EmulatedTarget target, ActiveFaults faults) {
    var params = new LinkedHashMap<>(call.query());
    if (call.isForm()) {
      params.putAll(call.form());
    }
    return new MetaInsightsParser(params, account(target, faults), scene.clock().instant()).parse();
  }

  private EmulatedResponse insights(EmulatedCall call, EmulatedTarget target, ActiveFaults faults) {
    MetaInsightsRequest request = request(call, target, faults);
    int limit = MetaPaging.limit(call);
    MetaFaults.refuseLarge(faults, limit, request.range().days());
    if (limit > MAX_ROWS) {
      throw MetaErrors.refusal(100, 1487534, "Please reduce the amount of data");
    }
    boolean isByAd = request.level().filter(Level.AD::equals).isPresent();
    int maxDays = isByAd ? MAX_SYNC_DAYS_OF_ADS : MAX_SYNC_DAYS;
    if (request.range().days() > maxDays && request.periods().size() > 1) {
      throw MetaErrors.refusal(2, 1504038, "The request timed out");
    }
    return rows(call, request, scene.clock().instant(), faults);
  }

  private EmulatedResponse runInsights(EmulatedCall call, ActiveFaults faults) {
    Run run = run(call);
    runs.requireRows(run, faults);
    return rows(call, run.request(), run.created(), faults);
  }

  private EmulatedResponse rows(
      EmulatedCall call, MetaInsightsRequest request, Instant now, ActiveFaults faults) {
    if (faults.has(FaultKind.EMPTY_SHAPE)) {
      String shape = faults.first(FaultKind.EMPTY_SHAPE).orElseThrow().with().getString("shape");
      return EmulatedResponse.text(
          200, "application/json", shape == null ? "{\"data\":[]}" : shape);
    }
    var hidden = new HiddenObjects(faults);
    List<JsonObject> rows = new MetaInsightsRows(scene.world(), now, hidden).of(request);
    JsonObject page = MetaRowFaults.on(MetaPaging.page(call, rows, scene, faults), faults);
    // The real service labels its JSON as script here; clients must use the content.
    return EmulatedResponse.text(200, "text/javascript; charset=UTF-8", page.encode());
  }

  private EmulatedResponse page(EmulatedCall call, List<JsonObject> rows, ActiveFaults faults) {
    return EmulatedResponse.json(200, MetaPaging.page(call, rows, scene, faults));
  }
}
