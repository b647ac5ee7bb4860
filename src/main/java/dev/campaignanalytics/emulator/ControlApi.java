package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The emulator's own HTTP API, for scripts and demos.
 *
 * <ul>
 *   <li>{@code GET /truth?platform=&account=&from=&to=[&as_of=][&level=]}: what must be stored by
 *       now, by campaign or by {@code ad_group} or {@code ad}
 *   <li>{@code GET /truth/budgets?platform=&account=[&as_of=]}: every budget with its edits by then
 *   <li>{@code POST /control/budget}: {@code {"platform", "account", "budget", "amount", "at"}}: an
 *       edit
 *   <li>{@code GET|POST /control/clock}: {@code {"now": "2026-11-23T00:00:00Z"}}, {@code
 *       {"advance": "PT90M"}} or {@code {"stopped": true}}: time then stops, until {@code false}
 *   <li>{@code GET|POST|DELETE /control/faults[?name=]}: {@code {"kind": "quota", "platform":
 *       "meta", "endpoint": "insights", "account": "…", "after": 0, "times": 1, "percent": 100,
 *       "with": {"minutes": 2}, "name": "…"}}; all but the kind are optional
 *   <li>{@code GET|DELETE /control/requests[?platform=&endpoint=&account=]}: the requests received
 *   <li>{@code POST /control/figures}: {@code {"platform", "account", "campaign", "day",
 *       "impressions", "clicks", "conversions", "cost", "revenue", "since"}}: sets a day's truth
 *   <li>{@code POST /control/rates}: {@code {"currency": "USD", "day", "rate": "1.15"}}: corrects
 *       an exchange rate; without {@code rate} it is removed
 *   <li>{@code POST /control/consent}: revoked tokens are valid again
 *   <li>{@code GET /control/world}: every account and campaign
 * </ul>
 */
final class ControlApi {
  private final Emulator emulator;

  ControlApi(Emulator emulator) {
    this.emulator = emulator;
  }

  static boolean isFor(String path) {
    return path.startsWith("/control/") || path.equals("/truth") || path.equals("/truth/budgets");
  }

  void handle(HttpServerRequest request) {
    request
        .body()
        .map(body -> body.length() == 0 ? new JsonObject() : new JsonObject(body))
        .map(body -> respond(request, body))
        .onSuccess(response -> send(request, 200, response))
        .onFailure(failure -> send(request, status(failure), problem(failure)));
  }

  private JsonObject respond(HttpServerRequest request, JsonObject body) {
    String route = request.method().name() + " " + request.path();
    return switch (route) {
      case "GET /truth" -> truth(request);
      case "GET /truth/budgets" -> budgets(request);
      case "POST /control/budget" -> editBudget(body);
      case "GET /control/clock" -> now();
      case "POST /control/clock" -> moveClock(body);
      case "GET /control/faults" -> faults();
      case "POST /control/faults" -> addFault(body);
      case "DELETE /control/faults" -> removeFault(request);
      case "GET /control/requests" -> requests(request);
      case "DELETE /control/requests" -> clearRequests();
      case "POST /control/figures" -> state(body);
      case "POST /control/consent" -> consent();
      case "POST /control/rates" -> correctRate(body);
      case "GET /control/world" -> ControlJson.world(emulator.world(), emulator.clock().instant());
      default -> throw new NoSuchElementException("there is no " + route);
    };
  }

  private JsonObject truth(HttpServerRequest request) {
    WorldAccount account = account(request);
    var range = new DateRange(day(request, "from"), day(request, "to"));
    Instant asOf = asOf(request);
    Level level =
        param(request, "level", name -> Level.of(name).orElseThrow(() -> noLevel(name)))
            .orElse(Level.CAMPAIGN);
    if (level != Level.CAMPAIGN) {
      var rows = emulator.world().levels().truth(account, level, range, asOf);
      return LevelJson.truth(account, rows, asOf);
    }
    return ControlJson.truth(account, emulator.world().truth(account, range, asOf), asOf);
  }

  private static IllegalArgumentException noLevel(String name) {
    return new IllegalArgumentException("no level is " + name);
  }

  private JsonObject budgets(HttpServerRequest request) {
    return BudgetJson.truth(emulator.world(), account(request), asOf(request));
  }

  private JsonObject editBudget(JsonObject body) {
    WorldAccount account =
        emulator
            .world()
            .account(
                Platform.of(body.getString("platform", "")).orElseThrow(),
                body.getString("account"))
            .orElseThrow(() -> new NoSuchElementException("no such account"));
    Instant at = Optional.ofNullable(body.getInstant("at")).orElseGet(emulator.clock()::instant);
    var edit = new WorldBudget.Edit(at, ControlJson.micros(body, "amount"));
    emulator.world().editBudget(account, body.getString("budget"), edit);
    return body;
  }

  private Instant asOf(HttpServerRequest request) {
    return param(request, "as_of", Instant::parse).orElseGet(emulator.clock()::instant);
  }

  private WorldAccount account(HttpServerRequest request) {
    return param(request, "platform", name -> Platform.of(name).orElseThrow())
        .flatMap(platform -> emulator.world().account(platform, request.getParam("account")))
        .orElseThrow(() -> new NoSuchElementException("no such account"));
  }

  private static LocalDate day(HttpServerRequest request, String name) {
    return param(request, name, LocalDate::parse)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static <T> Optional<T> param(
      HttpServerRequest request, String name, Function<String, T> parsed) {
    return Optional.ofNullable(request.getParam(name)).map(parsed);
  }

  private JsonObject now() {
    return new JsonObject()
        .put("now", emulator.clock().instant().toString())
        .put("stopped", emulator.clock().isStopped());
  }

  private JsonObject moveClock(JsonObject body) {
    Optional.ofNullable(body.getString("now")).map(Instant::parse).ifPresent(emulator.clock()::set);
    Optional.ofNullable(body.getString("advance"))
        .map(Duration::parse)
        .ifPresent(emulator.clock()::advance);
    Optional.ofNullable(body.getBoolean("stopped")).ifPresent(this::stopOrGo);
    return now();
  }

  private void stopOrGo(boolean stopped) {
    if (stopped) {
      emulator.clock().stop();
    } else {
      emulator.clock().go();
    }
  }

  private JsonObject faults() {
    var list = new JsonArray();
    emulator.faults().uses().forEach(use -> list.add(ControlJson.fault(use)));
    return new JsonObject().put("faults", list);
  }

  private JsonObject addFault(JsonObject body) {
    ActiveFault fault = ControlJson.fault(body);
    emulator.faults().add(fault);
    return faults();
  }

  private JsonObject removeFault(HttpServerRequest request) {
    String name = request.getParam("name");
    if (name == null) {
      emulator.faults().clear();
    } else if (!emulator.faults().remove(name)) {
      throw new NoSuchElementException("no fault is named " + name);
    }
    return faults();
  }

  private JsonObject requests(HttpServerRequest request) {
    var list = new JsonArray();
    emulator.requests().entries().stream()
        .map(ControlJson::request)
        .filter(entry -> matches(request, entry, "platform"))
        .filter(entry -> matches(request, entry, "endpoint"))
        .filter(entry -> matches(request, entry, "account"))
        .forEach(list::add);
    return new JsonObject().put("requests", list);
  }

  private static boolean matches(HttpServerRequest request, JsonObject entry, String key) {
    String wanted = request.getParam(key);
    return wanted == null || wanted.equals(entry.getString(key));
  }

  private JsonObject clearRequests() {
    emulator.requests().clear();
    return new JsonObject().put("requests", new JsonArray());
  }

  private JsonObject state(JsonObject body) {
    var ref =
        new CampaignRef(
            Platform.of(body.getString("platform", "")).orElseThrow(),
            body.getString("account"),
            body.getString("campaign"));
    emulator
        .world()
        .campaign(ref)
        .orElseThrow(() -> new NoSuchElementException("no such campaign"));
    Instant since =
        Optional.ofNullable(body.getInstant("since")).orElseGet(emulator.clock()::instant);
    LocalDate day = LocalDate.parse(body.getString("day", ""));
    emulator.world().state(ref, day, ControlJson.counters(body), since);
    return body;
  }

  private JsonObject consent() {
    emulator.consent();
    return new JsonObject().put("consent", "given");
  }

  private JsonObject correctRate(JsonObject body) {
    emulator
        .ecb()
        .correct(
            body.getString("currency", ""),
            LocalDate.parse(body.getString("day", "")),
            Optional.ofNullable(body.getString("rate")).map(BigDecimal::new));
    return body;
  }

  private static int status(Throwable failure) {
    if (failure instanceof NoSuchElementException) {
      return 404;
    }
    boolean isBad =
        failure instanceof IllegalArgumentException
            || failure instanceof DateTimeException
            || failure instanceof DecodeException
            || failure instanceof ClassCastException
            || failure instanceof ArithmeticException;
    return isBad ? 400 : 500;
  }

  private static JsonObject problem(Throwable failure) {
    return new JsonObject().put("error", String.valueOf(failure.getMessage()));
  }

  private static void send(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encode());
  }
}
