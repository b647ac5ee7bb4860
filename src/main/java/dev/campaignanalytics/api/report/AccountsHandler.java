package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.CsvStyle;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /accounts}. */
final class AccountsHandler {
  private final OverviewReader overview;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;
  private final KnownReads known;

  AccountsHandler(
      OverviewReader overview,
      FigureSource source,
      ReportingTime time,
      AsOfRequests past,
      KnownReads known) {
    this.overview = overview;
    this.source = source;
    this.time = time;
    this.past = past;
    this.known = known;
  }

  void handle(RoutingContext context) {
    past.proceed(context, () -> present(context), state -> past(context, state));
  }

  private void past(RoutingContext context, Snapshot state) {
    var parameters = new QueryParameters(context);
    var form = ResponseOptions.of(parameters, ResponseFormat.of(parameters, context));
    var meta = new MetaJson(source, time.at(state.moment())).past(Optional.of(state));
    var response =
        overview
            .asOf(state)
            .accounts(selection(context, parameters), form.key(), rows -> body(rows, form, meta));
    RequestSteps.proceed(
        context, response, found -> ResponseWriter.send(context, form.format(), found));
  }

  private void present(RoutingContext context) {
    var parameters = new QueryParameters(context);
    var selection = selection(context, parameters);
    var form = ResponseOptions.of(parameters, ResponseFormat.of(parameters, context));
    var version = ReadingParameters.minVersion(parameters);
    known.serve(
        context,
        new PreparedRead(
            form.format(),
            version.isEmpty() ? time.midnight() : PreparedRead.ONCE,
            () -> overview.cachedAccounts(selection, form.key()),
            () ->
                overview
                    .since(version)
                    .accounts(
                        selection,
                        form.key(),
                        rows -> body(rows, form, new MetaJson(source, time)))));
  }

  private static Selection selection(RoutingContext context, QueryParameters parameters) {
    return new Selection(
        parameters.choice("platform", Platform.class),
        Optional.empty(),
        Optional.empty(),
        AuthenticatedCaller.visibleAccounts(context));
  }

  private static Buffer body(List<AccountSummary> rows, ResponseOptions form, MetaJson meta) {
    return form.isCsv() ? csv(rows, form.csvStyle()) : json(rows, meta);
  }

  private static Buffer json(List<AccountSummary> rows, MetaJson meta) {
    var accounts = new JsonArray();
    for (var row : rows) {
      accounts.add(
          new JsonObject()
              .put("platform", row.ref().platform().wireName())
              .put("account_id", row.ref().accountId())
              .put("name", row.described().map(Account::name).orElse(null))
              .put("currency", row.described().map(Account::currency).orElse(null))
              .put("timezone", row.described().map(a -> a.zone().getId()).orElse(null))
              .put("status", status(row).orElse(null))
              .put("campaigns", row.campaigns()));
    }
    return new JsonObject().put("accounts", accounts).put("meta", meta.json()).toBuffer();
  }

  /** The platform's own term, in lower case like every state. */
  private static Optional<String> status(AccountSummary row) {
    return row.described().map(Account::status).map(word -> word.toLowerCase(Locale.ROOT));
  }

  private static Buffer csv(List<AccountSummary> rows, CsvStyle style) {
    var csv = new CsvWriter(style);
    csv.line(
        List.of("platform", "account_id", "name", "currency", "timezone", "status", "campaigns"));
    for (var row : rows) {
      csv.line(
          Arrays.asList(
              row.ref().platform().wireName(),
              new CsvWriter.Id(row.ref().accountId()),
              row.described().map(Account::name),
              row.described().map(Account::currency),
              row.described().map(account -> account.zone().getId()),
              status(row),
              row.campaigns()));
    }
    return csv.take();
  }
}
