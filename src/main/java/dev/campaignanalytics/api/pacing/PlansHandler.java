package dev.campaignanalytics.api.pacing;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.Plan;
import dev.campaignanalytics.model.money.CurrencyCodes;
import dev.campaignanalytics.query.pacing.PacingReader;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * {@code GET}, {@code PUT} and {@code DELETE /plans/:id}. A plan belongs to the list of accounts of
 * the key that made it; other keys neither see it nor collide with its id.
 */
public final class PlansHandler implements OperationGroup {
  private static final int MAX_DAYS = 1100;

  private final PacingReader pacing;

  public PlansHandler(PacingReader pacing) {
    this.pacing = pacing;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of("getPlan", this::get, "putPlan", this::put, "deletePlan", this::delete);
  }

  private void get(RoutingContext context) {
    var found =
        pacing
            .plan(AuthenticatedCaller.visibleAccounts(context), id(context))
            .map(plan -> plan.orElseThrow(PlansHandler::unknown));
    RequestSteps.proceed(
        context, found, plan -> ResponseWriter.json(context.response(), 200, json(plan)));
  }

  private void put(RoutingContext context) {
    var caller = AuthenticatedCaller.of(context);
    var plan = plan(id(context), OperationArguments.body(context), caller);
    RequestSteps.proceed(
        context,
        pacing.savePlan(caller.accounts(), plan),
        saved -> ResponseWriter.json(context.response(), 200, json(plan)));
  }

  private void delete(RoutingContext context) {
    RequestSteps.proceed(
        context,
        pacing.deletePlan(AuthenticatedCaller.visibleAccounts(context), id(context)),
        deleted -> {
          if (!deleted) {
            throw unknown();
          }
          context.response().setStatusCode(204).end();
        });
  }

  private static String id(RoutingContext context) {
    return OperationArguments.of(context).text("id").orElseThrow();
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemDetails.of(Type.NOT_FOUND, "No plan has this id."));
  }

  private static Plan plan(String id, JsonObject body, AuthenticatedCaller caller) {
    return new Plan(
        id,
        name(body),
        currency(body),
        micros(body.getString("amount")),
        period(day("from", body), day("to", body)),
        body.getJsonArray("campaigns").stream()
            .map(campaign -> campaign((JsonObject) campaign, caller))
            .toList());
  }

  private static String name(JsonObject body) {
    var name = Campaign.nameOf(body.getString("name"));
    if (name.isBlank()) {
      throw invalid("name", "must have a visible character");
    }
    return name;
  }

  private static String currency(JsonObject body) {
    var code = body.getString("currency");
    if (!CurrencyCodes.isKnown(code)) {
      throw invalid("currency", "must be the code of a currency in ISO 4217, such as USD");
    }
    return code;
  }

  private static long micros(String amount) {
    try {
      return Micros.of(new BigDecimal(amount));
    } catch (ArithmeticException e) {
      throw invalid("amount", "is too large");
    }
  }

  private static DateRange period(LocalDate from, LocalDate to) {
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
      throw invalid("to", "must be from 1 to " + MAX_DAYS + " days after from");
    }
    return new DateRange(from, to);
  }

  private static LocalDate day(String field, JsonObject body) {
    try {
      return LocalDate.parse(body.getString(field));
    } catch (DateTimeException e) {
      throw invalid(field, "must be a day such as 2026-01-31");
    }
  }

  private static CampaignRef campaign(JsonObject json, AuthenticatedCaller caller) {
    var account =
        new AccountRef(
            Platform.of(json.getString("platform")).orElseThrow(), json.getString("account_id"));
    if (caller.accounts().filter(visible -> !visible.contains(account)).isPresent()) {
      throw invalid("campaigns", "must be of accounts that the token may see");
    }
    return new CampaignRef(account.platform(), account.accountId(), json.getString("campaign_id"));
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(ProblemDetails.invalidBody(field, field + " " + reason + "."));
  }

  private static JsonObject json(Plan plan) {
    var campaigns = new JsonArray();
    plan.campaigns()
        .forEach(
            campaign ->
                campaigns.add(
                    new JsonObject()
                        .put("platform", campaign.platform().wireName())
                        .put("account_id", campaign.accountId())
                        .put("campaign_id", campaign.campaignId())));
    return new JsonObject()
        .put("id", plan.id())
        .put("name", plan.name())
        .put("currency", plan.currency())
        .put("amount", Micros.toUnits(plan.amount()).toPlainString())
        .put("from", plan.period().from().toString())
        .put("to", plan.period().to().toString())
        .put("campaigns", campaigns);
  }
}
