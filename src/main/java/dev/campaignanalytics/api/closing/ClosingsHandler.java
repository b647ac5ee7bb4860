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
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.query.closing.ClosingBook;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

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
    var range = ClosingRange.of(body, who, closings.latestToday());
    RequestSteps.proceed(
        context,
        closings
            .unknownAccount(range)
            // A key may be limited to an account of which nothing is stored yet.
            .map(unknown -> ClosingRange.isNamed(body) ? ClosingRange.known(range, unknown) : range)
            .compose(known -> closings.close(body.getString("name"), known, who.id())),
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
