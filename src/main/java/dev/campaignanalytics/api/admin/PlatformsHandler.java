package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.LevelCost;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.query.PlatformsReader;
import dev.campaignanalytics.query.coverage.CoverageDirectory;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /platforms}, the quality of their data, and requests to the component that syncs. */
public final class PlatformsHandler implements OperationGroup {
  private static final int QUALITY_DAYS = 32;

  private final PlatformsReader reader;
  private final CoverageDirectory coverage;
  private final Map<Platform, List<LevelCost>> costs;
  private final Bus bus;
  private final Clock clock;

  /**
   * @param costs of reading each level of a platform
   */
  public PlatformsHandler(
      PlatformsReader reader,
      CoverageDirectory coverage,
      Map<Platform, List<LevelCost>> costs,
      Bus bus,
      Clock clock) {
    this.reader = reader;
    this.coverage = coverage;
    this.costs = costs;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(
        Map.entry("getPlatforms", this::list),
        Map.entry("getDataQuality", this::quality),
        Map.entry("acknowledgeRemarks", this::acknowledgeRemarks),
        Map.entry("startSync", this::sync),
        Map.entry("startBackfill", this::backfill),
        Map.entry("cancelBackfill", this::cancel));
  }

  public void list(RoutingContext context) {
    var who = AuthenticatedCaller.of(context);
    var visible =
        reader
            .read()
            .compose(
                all ->
                    coverage
                        .now()
                        .map(
                            known ->
                                new PlatformsJson(known, costs, clock.instant())
                                    .write(
                                        all.statuses().stream()
                                            .filter(status -> sees(who, status))
                                            .toList(),
                                        all.backfills().stream()
                                            .filter(one -> sees(who, account(one)))
                                            .toList(),
                                        all.remarks())));
    RequestSteps.proceed(
        context, visible, json -> ResponseWriter.json(context.response(), 200, json));
  }

  private static AccountRef account(BackfillStatus backfill) {
    return new AccountRef(backfill.platform(), backfill.accountId());
  }

  public void quality(RoutingContext context) {
    var account = new AccountRef(platform(context), accountId(context));
    requireSight(context, account.platform(), Optional.of(account.accountId()));
    // The most advanced time zone is a day ahead of UTC.
    var tomorrow = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(1);
    RequestSteps.proceed(
        context,
        reader.quality(account, DateRange.lastDays(tomorrow, QUALITY_DAYS)),
        found ->
            ResponseWriter.json(context.response(), 200, PlatformsJson.quality(account, found)));
  }

  private static String accountId(RoutingContext context) {
    return OperationArguments.of(context).text("account").orElseThrow();
  }

  private static boolean sees(AuthenticatedCaller who, SourceStatus status) {
    return status.accountId().isEmpty()
        || sees(who, new AccountRef(status.platform(), status.accountId()));
  }

  private static boolean sees(AuthenticatedCaller who, AccountRef account) {
    return who.accounts().map(some -> some.contains(account)).orElse(true);
  }

  public void sync(RoutingContext context) {
    var platform = platform(context);
    var account = OperationArguments.of(context).text("account");
    requireSight(context, platform, account);
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.SYNC, new SyncRequest(platform, account, clock.instant())),
        accepted ->
            ResponseWriter.json(
                context.response(), 202, new JsonObject().put("accounts", accepted.accounts())));
  }

  public void backfill(RoutingContext context) {
    var platform = platform(context);
    var body = OperationArguments.body(context);
    var account = body.getString("account");
    requireSight(context, platform, Optional.of(account));
    var request = new BackfillRequest(platform, account, range(body), clock.instant());
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.BACKFILL, request),
        reply -> {
          if (!reply.found()) {
            throw notFound("No account with this id is synced.");
          }
          ResponseWriter.json(context.response(), 202, new JsonObject().put("id", reply.id()));
        });
  }

  public void cancel(RoutingContext context) {
    requireSight(context, platform(context), Optional.empty());
    var id = OperationArguments.of(context).text("id").orElseThrow();
    var request = new BackfillRequest.CancelBackfill(id, clock.instant());
    RequestSteps.proceed(
        context,
        bus.deliver(Topics.CANCEL_BACKFILL, request),
        reply -> {
          if (!reply.found()) {
            throw notFound("No backfill with this id is running.");
          }
          context.response().setStatusCode(204).end();
        });
  }

  public void acknowledgeRemarks(RoutingContext context) {
    var account = accountId(context);
    var platform = platform(context);
    requireSight(context, platform, Optional.of(account));
    var until =
        OperationArguments.of(context)
            .text("until")
            .map(text -> QueryParameters.instant("until", text))
            .orElseGet(clock::instant);
    RequestSteps.proceed(
        context,
        reader.acknowledgeRemarks(new AccountRef(platform, account), until),
        done -> context.response().setStatusCode(204).end());
  }

  private static Platform platform(RoutingContext context) {
    return OperationArguments.of(context).text("platform").flatMap(Platform::of).orElseThrow();
  }

  /** A token for some accounts may request only these, not a whole platform. */
  private static void requireSight(
      RoutingContext context, Platform platform, Optional<String> account) {
    var who = AuthenticatedCaller.of(context);
    boolean allowed =
        who.accounts().isEmpty()
            || account.map(id -> sees(who, new AccountRef(platform, id))).orElse(false);
    if (!allowed) {
      throw new ProblemException(
          ProblemDetails.of(Type.FORBIDDEN, "The token is limited to other accounts."));
    }
  }

  private DateRange range(JsonObject body) {
    var from = day(body, "from");
    var to = day(body, "to");
    if (from.isAfter(to)) {
      throw new ProblemException(ProblemDetails.invalidBody("from", "from must not be after to."));
    }
    // The most advanced time zone is a day ahead.
    if (to.isAfter(LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(1))) {
      throw new ProblemException(ProblemDetails.invalidBody("to", "to must not be in the future."));
    }
    return new DateRange(from, to);
  }

  private static LocalDate day(JsonObject body, String field) {
    try {
      return LocalDate.parse(body.getString(field));
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemDetails.invalidBody(field, field + " must be a day such as 2026-01-31."));
    }
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(ProblemDetails.of(Type.NOT_FOUND, detail));
  }
}
