package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.auth.Principal;
import dev.campaignanalytics.api.contract.Arguments;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.BackfillRequest;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.SourceStatus;
import dev.campaignanalytics.model.SyncRequest;
import dev.campaignanalytics.query.PlatformsReader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code GET /platforms}, and what can be asked of the part that pulls them. */
final class PlatformsHandler {
  private final PlatformsReader reader;
  private final Bus bus;
  private final Clock clock;

  PlatformsHandler(PlatformsReader reader, Bus bus, Clock clock) {
    this.reader = reader;
    this.bus = bus;
    this.clock = clock;
  }

  void list(RoutingContext context) {
    var who = Principal.of(context);
    var visible =
        reader
            .read()
            .map(
                all ->
                    PlatformsJson.write(
                        all.statuses().stream().filter(status -> sees(who, status)).toList(),
                        all.backfills().stream()
                            .filter(b -> sees(who, new AccountRef(b.platform(), b.accountId())))
                            .toList(),
                        all.remarks()));
    RequestSteps.proceed(context, visible, json -> send(context, 200, json));
  }

  private static boolean sees(Principal who, SourceStatus status) {
    return status.accountId().isEmpty()
        || sees(who, new AccountRef(status.platform(), status.accountId()));
  }

  private static boolean sees(Principal who, AccountRef account) {
    return who.accounts().map(some -> some.contains(account)).orElse(true);
  }

  void sync(RoutingContext context) {
    var platform = platform(context);
    var account = Arguments.of(context).text("account");
    requireSight(context, platform, account);
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.SYNC, new SyncRequest(platform, account, clock.instant())),
        accepted -> send(context, 202, new JsonObject().put("accounts", accepted.accounts())));
  }

  void backfill(RoutingContext context) {
    var platform = platform(context);
    var body = Arguments.body(context);
    var account = body.getString("account");
    requireSight(context, platform, Optional.of(account));
    var request = new BackfillRequest(platform, account, range(body), clock.instant());
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.BACKFILL, request),
        reply -> {
          if (!reply.found()) {
            throw notFound("No such account is pulled.");
          }
          send(context, 202, new JsonObject().put("id", reply.id()));
        });
  }

  void cancel(RoutingContext context) {
    requireSight(context, platform(context), Optional.empty());
    var id = Arguments.of(context).text("id").orElseThrow();
    var request = new BackfillRequest.CancelBackfill(id, clock.instant());
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.CANCEL_BACKFILL, request),
        reply -> {
          if (!reply.found()) {
            throw notFound("No backfill of this id is running.");
          }
          context.response().setStatusCode(204).end();
        });
  }

  void acknowledgeRemarks(RoutingContext context) {
    var account = Arguments.of(context).text("account").orElseThrow();
    var platform = platform(context);
    requireSight(context, platform, Optional.of(account));
    var until =
        Arguments.of(context)
            .text("until")
            .map(text -> PeriodParameters.instant("until", text))
            .orElseGet(clock::instant);
    RequestSteps.proceed(
        context,
        reader.acknowledgeRemarks(new AccountRef(platform, account), until),
        done -> context.response().setStatusCode(204).end());
  }

  private static Platform platform(RoutingContext context) {
    return Arguments.of(context).text("platform").flatMap(Platform::of).orElseThrow();
  }

  /** A token for some accounts may ask for these only, not for a platform as a whole. */
  private static void requireSight(
      RoutingContext context, Platform platform, Optional<String> account) {
    var who = Principal.of(context);
    boolean allowed =
        who.accounts().isEmpty()
            || account.map(id -> sees(who, new AccountRef(platform, id))).orElse(false);
    if (!allowed) {
      throw new ProblemException(
          Problem.of(Type.FORBIDDEN, "The token is limited to other accounts."));
    }
  }

  private DateRange range(JsonObject body) {
    var from = day(body, "from");
    var to = day(body, "to");
    if (from.isAfter(to)) {
      throw new ProblemException(Problem.invalidBody("from", "from must not be after to."));
    }
    // The most advanced zone is a day ahead.
    if (to.isAfter(LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(1))) {
      throw new ProblemException(Problem.invalidBody("to", "to must not be in the future."));
    }
    return new DateRange(from, to);
  }

  private static LocalDate day(JsonObject body, String field) {
    try {
      return LocalDate.parse(body.getString(field));
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.invalidBody(field, field + " must be a day such as 2026-01-31."));
    }
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(Type.NOT_FOUND, detail));
  }

  private static void send(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
