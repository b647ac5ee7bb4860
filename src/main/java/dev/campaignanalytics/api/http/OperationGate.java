package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.ContractOperation;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.limit.LimitsConfig;
import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.telemetry.LogContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * The checks for a request to one operation, in this order: authentication (401), permission (403),
 * rate limit (429), requested format of the response (406), the parameters (400), the body (413,
 * 415, 400, 422).
 */
public final class OperationGate {
  private static final CharSequence LIMIT = HttpHeaders.createOptimized("ratelimit-limit");
  private static final CharSequence REMAINING = HttpHeaders.createOptimized("ratelimit-remaining");
  private static final CharSequence RESET = HttpHeaders.createOptimized("ratelimit-reset");

  private static final String KEY = OperationGate.class.getName();

  private final ContractOperation operation;

  /** As it is shown in logs and traces. */
  private final String name;

  private final Optional<Scope> scope;
  private final RequestGuards guards;
  private final Optional<BodyReader> body;
  private final ParsedOnce<Boolean> acceptable;

  public OperationGate(ContractOperation operation, RequestGuards guards, LimitsConfig limits) {
    this.operation = operation;
    this.name = operation.method() + " " + operation.path();
    this.guards = guards;
    this.scope = operation.scope().map(name -> Scope.of(name).orElseThrow());
    this.body = operation.body().map(rule -> new BodyReader(rule, limits));
    this.acceptable =
        new ParsedOnce<>(accept -> MediaTypes.acceptable(accept, operation.produces()));
  }

  /** The gate that a request of the routes has reached. */
  public static OperationGate of(RoutingContext context) {
    return context.get(KEY);
  }

  public ContractOperation operation() {
    return operation;
  }

  /**
   * The caller of a request that is known to have valid parameters, if it passes every check of
   * this gate. Nothing is counted: a request that fails one must go through {@link #handle}, which
   * rejects it with the reason.
   */
  public Optional<AuthenticatedCaller> caller(HttpServerRequest request) {
    if (scope.isEmpty() || !isAcceptable(request)) {
      return Optional.empty();
    }
    return guards
        .authenticator()
        .known(request)
        .filter(who -> who.may(scope.get()) && !guards.budgets().keys().isUsedUp(who.id()));
  }

  /** Counts a request of this {@link #caller}, which is answered at once. */
  public void begin(HttpServerRequest request, AuthenticatedCaller caller) {
    LogContext.asksFor(name);
    putBudget(request.response(), guards.budgets().keys().take(caller.id()));
  }

  public void handle(RoutingContext context) {
    context.put(KEY, this);
    LogContext.asksFor(name);
    operation.deadline().ifPresent(deadline -> RequestTimeouts.allow(context, deadline));
    if (scope.isEmpty()) {
      if (!operation.unlimited()) {
        take(context.response(), guards.budgets().addresses(), addressOf(context));
      }
      check(context);
      return;
    }
    var authenticated = guards.authenticator().authenticate(context.request());
    if (authenticated.succeeded()) {
      admit(context, authenticated.result());
      return;
    }
    // No part of the body may be lost while signing keys are fetched. The handler that reads it is
    // registered before the request resumes.
    context.request().pause();
    RequestSteps.proceed(context, authenticated, who -> admit(context, who));
    authenticated.onComplete(requested -> context.request().resume());
  }

  private void admit(RoutingContext context, AuthenticatedCaller principal) {
    if (!principal.may(scope.orElseThrow())) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.FORBIDDEN, "This needs a token with the scope " + scope.get().wireName() + "."));
    }
    principal.attach(context);
    take(context.response(), guards.budgets().keys(), principal.id());
    check(context);
  }

  private String addressOf(RoutingContext context) {
    return guards.addresses().of(context.request());
  }

  private static void take(HttpServerResponse response, RateLimits limits, String whose) {
    var budget = limits.take(whose);
    putBudget(response, budget);
    if (budget.exceeded()) {
      var reset = Long.toString(budget.resetSeconds());
      throw new ProblemException(
          new ProblemDetails(
              Type.TOO_MANY_REQUESTS,
              "Rate limit exceeded; retry in " + reset + " s.",
              "",
              Map.of("Retry-After", reset)));
    }
  }

  private static void putBudget(HttpServerResponse response, RateLimits.Budget budget) {
    response
        .headers()
        .set(LIMIT, Long.toString(budget.limit()))
        .set(REMAINING, Long.toString(Math.max(0, budget.left())))
        .set(RESET, Long.toString(budget.resetSeconds()));
  }

  private void check(RoutingContext context) {
    if (!isAcceptable(context.request())) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.NOT_ACCEPTABLE,
              "Accept must allow one of " + String.join(", ", operation.produces()) + "."));
    }
    operation.inputs().read(context.request()).attach(context);
    if (body.isEmpty()) {
      context.next();
      return;
    }
    RequestSteps.proceed(context, body.get().read(context), json -> proceed(context, json));
  }

  private boolean isAcceptable(HttpServerRequest request) {
    return acceptable.of(request.headers().getAll(HttpHeaders.ACCEPT));
  }

  private static void proceed(RoutingContext context, Optional<JsonObject> json) {
    json.ifPresent(found -> OperationArguments.attachBody(context, found));
    context.next();
  }
}
