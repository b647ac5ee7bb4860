package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.audit.UnallocatedJson;
import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.OverviewReader;
import dev.campaignanalytics.query.rates.RateDirectory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code GET /insights}: figures of everything that is visible, in groups; as CSV all groups,
 * unless a limit is given.
 */
final class GroupsHandler {
  private final OverviewReader overview;
  private final RateDirectory rates;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;
  private final KnownReads known;
  private final GroupsJson present;

  GroupsHandler(
      ReportHandlers.Readers readers,
      FigureSource source,
      ReportingTime time,
      AsOfRequests past,
      KnownReads known) {
    this.overview = readers.overview();
    this.rates = readers.insights().rates();
    this.source = source;
    this.time = time;
    this.past = past;
    this.known = known;
    this.present = new GroupsJson(source, time, Optional.empty());
  }

  void handle(RoutingContext context) {
    past.proceed(context, () -> present(context), state -> past(context, state));
  }

  private void past(RoutingContext context, Snapshot state) {
    var then = time.at(state.moment());
    var parameters = new ReadingParameters(context, then);
    var to = conversion(parameters);
    var query =
        GroupsParameters.query(
            parameters, to.map(one -> one.target(rates.table().asOf(state.moment()))));
    var form = parameters.form();
    if (isUnallocatedWanted(parameters)) {
      throw QueryParameters.invalid("unallocated", "cannot be given together with as_of");
    }
    var reader = overview.asOf(state);
    if (isStream(parameters, query, form)) {
      new GroupsCsv.Stream(reader, then, form, to).send(context, query);
      return;
    }
    var json = new GroupsJson(source, then, Optional.of(state));
    var response =
        reader.groups(
            onePast(query),
            key(form, to),
            (found, none) -> {
              ConversionRequest.require(to, found.rates());
              return body(query, found, Optional.empty(), form, json);
            });
    RequestSteps.proceed(
        context, response, found -> ResponseWriter.send(context, form.format(), found));
  }

  private static boolean isStream(
      ReadingParameters parameters, GroupsQuery query, ResponseOptions form) {
    boolean all = parameters.all().optionalInteger("limit").isEmpty() && !query.by().isEmpty();
    return form.isCsv() && all;
  }

  private void present(RoutingContext context) {
    long until = time.midnight();
    var parameters = new ReadingParameters(context, time);
    var to = conversion(parameters);
    var query = GroupsParameters.query(parameters, to.map(one -> one.target(rates.table().now())));
    var form = parameters.form();
    var version = parameters.minVersion();
    if (isUnallocatedWanted(parameters)) {
      requireWholeAccounts(query, form);
      known.serve(
          context, PreparedRead.once(form.format(), () -> withUnallocated(query, form, version)));
      return;
    }
    if (isStream(parameters, query, form)) {
      known.version().put(context);
      new GroupsCsv.Stream(overview.since(version), time, form, to).send(context, query);
      return;
    }
    var page = onePast(query);
    var key = key(form, to);
    // With conversion not repeated from memory: the rates may be other ones then.
    boolean isFixed = version.isEmpty() && to.isEmpty();
    known.serve(
        context,
        new PreparedRead(
            form.format(),
            isFixed ? until : PreparedRead.ONCE,
            () -> version.isEmpty() ? overview.cachedGroups(page, key) : Optional.empty(),
            () ->
                overview
                    .since(version)
                    .groups(
                        page,
                        key,
                        (found, covered) -> {
                          ConversionRequest.require(to, found.rates());
                          return body(query, found, report(covered, time), form, present);
                        })));
  }

  private Optional<ConversionRequest> conversion(ReadingParameters parameters) {
    return ConversionRequest.of(parameters.all(), rates);
  }

  private static CacheKey key(ResponseOptions form, Optional<ConversionRequest> to) {
    return to.map(one -> CacheKey.of(form.key(), one.strict())).orElseGet(form::key);
  }

  private static boolean isUnallocatedWanted(ReadingParameters parameters) {
    return parameters.all().flag("unallocated");
  }

  private static void requireWholeAccounts(GroupsQuery query, ResponseOptions form) {
    if (form.isCsv() || query.campaignId().isPresent()) {
      throw QueryParameters.invalid(
          "unallocated", "can be given for JSON only, and not together with campaign");
    }
    if (query.target().isPresent()) {
      throw QueryParameters.invalid("unallocated", "cannot be given together with convert_to");
    }
  }

  /** The audit is part of the cache's key, because its changes are not announced. */
  private Future<CachedResponse> withUnallocated(
      GroupsQuery query, ResponseOptions form, Optional<String> version) {
    return overview
        .audit(query.selection(), query.days())
        .map(found -> UnallocatedJson.of(query, found.days(), form.decimalsAsText()))
        .compose(
            unallocated ->
                overview
                    .since(version)
                    .groups(
                        onePast(query),
                        CacheKey.of("unallocated", form.key(), unallocated.encode()),
                        (found, covered) -> {
                          requireOneCurrency(query, found);
                          var report = report(covered, time);
                          CoverageJson.require(form.strict(), report);
                          return present
                              .write(query, found, report, FiguresJson.of(form))
                              .put("unallocated", unallocated)
                              .endObject()
                              .take();
                        }));
  }

  private static Optional<CoverageReport> report(
      Optional<AnswerCoverage> coverage, ReportingTime time) {
    return coverage.map(known -> known.report(time.now()));
  }

  /** One extra row: amounts in two currencies are detected even if one sum was requested. */
  private static GroupsQuery onePast(GroupsQuery query) {
    return query.atMost(query.limit() + 1);
  }

  private static Buffer body(
      GroupsQuery query,
      GroupsPage found,
      Optional<CoverageReport> report,
      ResponseOptions form,
      GroupsJson json) {
    requireOneCurrency(query, found);
    CoverageJson.require(form.strict(), report);
    return form.isCsv()
        ? new GroupsCsv(query, report, form).write(found.first(query.limit()))
        : json.write(query, found, report, FiguresJson.of(form)).endObject().take();
  }

  private static void requireOneCurrency(GroupsQuery query, GroupsPage found) {
    if (query.by().isEmpty() && found.total() > 1) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.MIXED_CURRENCIES,
              "There are amounts in "
                  + found.groups().stream()
                      .map(GroupFigures::currency)
                      .collect(Collectors.joining(", "))
                  + "; filter by one currency, convert them with convert_to, or request groups,"
                  + " which are separated by currency."));
    }
  }
}
