package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.money.DatedRate;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.query.rates.RateDirectory;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code GET} and {@code POST /rates}. */
public final class RatesHandler implements OperationGroup {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_RATES = 20_000;
  private static final int MAX_LISTED = 100;

  private final RateDirectory rates;
  private final Clock clock;

  public RatesHandler(RateDirectory rates, Clock clock) {
    this.rates = rates;
    this.clock = clock;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of("listRates", this::list, "addRates", this::upload);
  }

  /** The rate that is used for each day. */
  private void list(RoutingContext context) {
    var parameters = new QueryParameters(context);
    var view =
        parameters
            .text("as_of")
            .map(text -> rates.table().asOf(QueryParameters.instant("as_of", text)))
            .orElseGet(() -> rates.table().now());
    var currencies =
        parameters
            .text("currency")
            .map(code -> List.of(ConversionRequest.known("currency", code)))
            .orElseGet(() -> List.copyOf(view.currencies()));
    var days = days(parameters);
    if (days.days() * currencies.size() > MAX_RATES) {
      throw QueryParameters.invalid(
          "from", "must be later: the response would have more than " + MAX_RATES + " rates");
    }
    ResponseWriter.json(context.response(), 200, json(view, days, currencies));
  }

  private DateRange days(QueryParameters parameters) {
    var to =
        parameters.text("to").map(text -> QueryParameters.date("to", text)).orElseGet(this::today);
    var from =
        parameters
            .text("from")
            .map(text -> QueryParameters.date("from", text))
            .orElse(to.minusDays(DEFAULT_DAYS - 1L));
    if (from.isAfter(to)) {
      throw QueryParameters.invalid("from", "must not be after to (" + from + " > " + to + ")");
    }
    return new DateRange(from, to);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private JsonObject json(RateView view, DateRange days, List<String> currencies) {
    var listed = new JsonArray();
    for (var day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
      for (var currency : currencies) {
        var on = day;
        view.rate(currency, day).ifPresent(rate -> listed.add(json(currency, on, rate)));
      }
    }
    return new JsonObject()
        .put("base", "EUR")
        .put("base_currency", rates.baseCurrency())
        .put("source", view.source())
        .put("newest", view.newest().map(LocalDate::toString).orElse(null))
        .put(
            "newest_age_days",
            view.newest().map(day -> ChronoUnit.DAYS.between(day, today())).orElse(null))
        .put("currencies", new JsonArray(List.copyOf(view.currencies())))
        .put("rates", listed);
  }

  private static JsonObject json(String currency, LocalDate day, DatedRate rate) {
    return new JsonObject()
        .put("day", day.toString())
        .put("currency", currency)
        .put("rate", plain(rate.perEuro()))
        .put("rate_date", rate.rateDate().toString())
        .put("source", rate.source())
        .put("provisional", rate.provisional());
  }

  private static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Adds uploaded rates; the rejected ones are named by their line. */
  private void upload(RoutingContext context) {
    if (AuthenticatedCaller.of(context).accounts().isPresent()) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.FORBIDDEN,
              "A token that is limited to accounts cannot add rates, which all accounts use."));
    }
    // Somewhere it is tomorrow already.
    var lastDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
    var table = read(OperationArguments.bodyText(context), lastDay);
    RequestSteps.proceed(
        context,
        rates.add(table.rates()),
        added -> ResponseWriter.json(context.response(), 200, json(table, added)));
  }

  private static RatesCsv read(String text, LocalDate lastDay) {
    RatesCsv table;
    try {
      table = RatesCsv.read(text, lastDay);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemDetails.invalidBody("body", e.getMessage()));
    }
    if (table.rates().isEmpty()) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.NO_VALID_ROWS,
              table.rejected().isEmpty()
                  ? "The body contains no rate."
                  : "None of the rates can be stored; line %s: %s."
                      .formatted(
                          table.rejected().get(0).line(), table.rejected().get(0).reason())));
    }
    return table;
  }

  private static JsonObject json(RatesCsv table, int added) {
    var listed = new JsonArray();
    table.rejected().stream()
        .limit(MAX_LISTED)
        .forEach(
            one ->
                listed.add(new JsonObject().put("line", one.line()).put("reason", one.reason())));
    return new JsonObject()
        .put("received", table.received())
        .put("inserted", added)
        .put("duplicate", table.rates().size() - added)
        .put("rejected", table.rejected().size())
        .put("rejections", listed)
        .put("rejections_omitted", table.rejected().size() - listed.size());
  }
}
