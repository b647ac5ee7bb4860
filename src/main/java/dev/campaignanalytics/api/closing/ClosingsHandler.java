package dev.campaignanalytics.api.closing;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.query.closing.ClosingBook;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** {@code GET} and {@code POST /closings}, one closing, and what has changed since. */
public final class ClosingsHandler implements OperationGroup {
  private final ClosingBook closings;

  public ClosingsHandler(ClosingBook closings) {
    this.closings = closings;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of(
        "listClosings", this::list,
        "createClosing", this::create,
        "getClosing", this::get,
        "deleteClosing", this::delete,
        "getClosingDrift", this::drift);
  }

  private void list(RoutingContext context) {
    RequestSteps.proceed(
        context,
        closings.all(AuthenticatedCaller.visibleAccounts(context)),
        found ->
            ResponseWriter.json(
                context.response(), 200, ClosingsJson.list(found, isLimited(context))));
  }

  private void create(RoutingContext context) {
    var who = AuthenticatedCaller.of(context);
    var body = OperationArguments.body(context);
    RequestSteps.proceed(
        context,
        closings.close(body.getString("name"), range(body, who), who.id()),
        made ->
            ResponseWriter.json(
                context.response(), 201, ClosingsJson.closing(made, isLimited(context))));
  }

  private void get(RoutingContext context) {
    RequestSteps.proceed(
        context,
        find(context),
        found ->
            ResponseWriter.json(
                context.response(), 200, ClosingsJson.closing(found, isLimited(context))));
  }

  private void drift(RoutingContext context) {
    var decimals = OperationArguments.of(context).text("decimals");
    var figures = FiguresJson.counted(decimals.filter("string"::equals).isPresent());
    var drift =
        find(context)
            .compose(
                closing ->
                    closings
                        .drift(closing)
                        .recover(ClosingsHandler::refused)
                        .map(
                            found ->
                                ClosingsJson.drift(
                                    ClosingsJson.closing(closing, isLimited(context)),
                                    found,
                                    figures)));
    RequestSteps.proceed(
        context, drift, json -> ResponseWriter.json(context.response(), 200, json));
  }

  private void delete(RoutingContext context) {
    RequestSteps.proceed(
        context,
        find(context).compose(closings::delete),
        done -> context.response().setStatusCode(204).end());
  }

  private static boolean isLimited(RoutingContext context) {
    return AuthenticatedCaller.visibleAccounts(context).isPresent();
  }

  private Future<Closing> find(RoutingContext context) {
    var id = OperationArguments.of(context).text("id").orElseThrow();
    return closings
        .find(id, AuthenticatedCaller.visibleAccounts(context))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new ProblemException(
                            ProblemDetails.of(Type.NOT_FOUND, "No closing has this id."))));
  }

  /** What a caller closes has no accounts but the caller's own. */
  private static Closing.Range range(JsonObject body, AuthenticatedCaller who) {
    var from = Optional.ofNullable(body.getString("from")).map(text -> day("from", text));
    var through = day("through", body.getString("through"));
    if (from.filter(through::isBefore).isPresent()) {
      throw invalid("from", "must not be after through");
    }
    var scope = body.getJsonObject("scope", new JsonObject());
    var accounts =
        Optional.ofNullable(scope.getJsonArray("accounts"))
            .map(names -> names.stream().map(name -> account((String) name, who)).toList());
    return new Closing.Range(from, through, accounts.or(who::accounts));
  }

  private static AccountRef account(String name, AuthenticatedCaller who) {
    return AccountRef.parse(name)
        .filter(account -> who.accounts().map(some -> some.contains(account)).orElse(true))
        .orElseThrow(() -> invalid("scope/accounts", "must be accounts that the token may see"));
  }

  private static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw invalid(field, "must be a day such as 2026-01-31");
    }
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(ProblemDetails.invalidBody(field, field + " " + reason + "."));
  }

  private static <T> Future<T> refused(Throwable cause) {
    if (cause instanceof UnknownVersionException unknown) {
      return notKept("is not kept any more; the oldest is of " + unknown.versions().oldestAt());
    }
    return cause instanceof LostReadingsException lost
        ? notKept(lost.getMessage())
        : Future.failedFuture(cause);
  }

  private static <T> Future<T> notKept(String reason) {
    return Future.failedFuture(
        new ProblemException(
            ProblemDetails.of(
                Type.VERSION_NOT_KEPT, "The version of this closing " + reason + ".")));
  }
}
