package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.fx.FxJson;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.OverviewReader;
import dev.campaignanalytics.query.rates.RateDirectory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code GET /campaigns}: pages of campaigns with their figures; as CSV all of them at once. */
final class CampaignsHandler {
  private static final SortOrder DEFAULT_ORDER = new SortOrder(Metric.COST, true);

  private static final int BYTES_OF_META = 2000;
  private static final int BYTES_OF_ROW = 200;

  private static final Pattern OUTER_SPACES = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

  private final OverviewReader overview;
  private final RateDirectory rates;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;
  private final KnownReads known;
  private final PageCursor cursor;

  CampaignsHandler(
      ReportHandlers.Readers readers,
      FigureSource source,
      ReportingTime time,
      Secret cursorKey,
      AsOfRequests past,
      KnownReads known) {
    this.overview = readers.overview();
    this.rates = readers.insights().rates();
    this.source = source;
    this.time = time;
    this.past = past;
    this.known = known;
    this.cursor = new PageCursor(cursorKey);
  }

  void handle(RoutingContext context) {
    past.proceed(context, () -> present(context), state -> past(context, state));
  }

  private void past(RoutingContext context, Snapshot state) {
    var then = time.at(state.moment());
    var parameters = new ReadingParameters(context, then);
    var to = conversion(parameters);
    var target = to.map(one -> one.target(rates.table().asOf(state.moment())));
    var query = query(parameters, target, Optional.of(state));
    var form = parameters.form();
    var reader = overview.asOf(state);
    if (form.isCsv()) {
      new CampaignsCsv(reader, form, then, to).stream(context, query);
      return;
    }
    var meta = new Meta(source, then, Optional.of(state), Optional.empty());
    var response =
        reader.campaigns(
            onePastThePage(query),
            key(form, to),
            (page, none) -> body(query, page, form, to, meta));
    RequestSteps.proceed(
        context, response, found -> ResponseWriter.send(context, ResponseFormat.JSON, found));
  }

  private void present(RoutingContext context) {
    long until = time.midnight();
    var parameters = new ReadingParameters(context, time);
    var to = conversion(parameters);
    var target = to.map(one -> one.target(rates.table().now()));
    var query = query(parameters, target, Optional.empty());
    var form = parameters.form();
    var version = parameters.minVersion();
    if (form.isCsv()) {
      known.version().put(context);
      new CampaignsCsv(overview.since(version), form, time, to).stream(context, query);
      return;
    }
    var page = onePastThePage(query);
    var key = key(form, to);
    // With conversion not repeated from memory: the rates may be other ones then.
    boolean isFixed = version.isEmpty() && to.isEmpty();
    var meta = new Meta(source, time, Optional.empty(), Optional.empty());
    known.serve(
        context,
        new PreparedRead(
            ResponseFormat.JSON,
            isFixed ? until : PreparedRead.ONCE,
            () -> version.isEmpty() ? overview.cachedCampaigns(page, key) : Optional.empty(),
            () ->
                overview
                    .since(version)
                    .campaigns(
                        page,
                        key,
                        (found, covered) -> body(query, found, form, to, meta.with(covered)))));
  }

  private Optional<ConversionRequest> conversion(ReadingParameters parameters) {
    return ConversionRequest.of(parameters.all(), rates);
  }

  private static CacheKey key(ResponseOptions form, Optional<ConversionRequest> to) {
    return to.map(one -> CacheKey.of(form.key(), one.strict())).orElseGet(form::key);
  }

  private CampaignsQuery query(
      ReadingParameters parameters, Optional<ConversionTarget> target, Optional<Snapshot> state) {
    var all = parameters.all();
    var list =
        new CampaignsQuery(
                parameters.period().days(),
                parameters.selection(),
                search(all),
                all.choice("status", CampaignStatus.class),
                parameters.order().orElse(DEFAULT_ORDER),
                Optional.empty(),
                all.optionalInteger("limit").orElse(CampaignsCsv.PAGE))
            .convertedTo(target);
    return all.parsed(
            "cursor",
            text -> cursor.read(key(list, state), text),
            "a cursor returned by this list, with the same parameters")
        .map(list::startingAfter)
        .orElse(list);
  }

  /** What a cursor is bound to: a position among other figures or names is none in this list. */
  private static CacheKey key(CampaignsQuery list, Optional<Snapshot> state) {
    return state
        .map(one -> CacheKey.of(list.listKey(), one.asOf().asked(), one.asOf().namesThen()))
        .orElseGet(list::listKey);
  }

  /** Surrounding spaces of any kind are removed; an empty text is no search. */
  private static Optional<String> search(QueryParameters parameters) {
    return parameters
        .text("search")
        .map(text -> OUTER_SPACES.matcher(text).replaceAll(""))
        .filter(text -> !text.isEmpty());
  }

  /** One row more than is shown indicates whether there is a next page. */
  private static CampaignsQuery onePastThePage(CampaignsQuery query) {
    return query.atMost(query.limit() + 1);
  }

  private Buffer body(
      CampaignsQuery query,
      CampaignsPage found,
      ResponseOptions form,
      Optional<ConversionRequest> to,
      Meta meta) {
    CoverageJson.require(form.strict(), meta.coverage);
    ConversionRequest.require(to, found.rates());
    var figures = FiguresJson.of(form);
    var rows = found.rows();
    var page = rows.subList(0, Math.min(rows.size(), query.limit()));
    int expected = BYTES_OF_META + page.size() * (BYTES_OF_ROW + figures.expectedBytes());
    var json = new JsonText(expected).object();
    InsightsJson.putPeriod(json::put, query.days());
    json.put("sort", query.order().wireName()).array("campaigns");
    page.forEach(row -> put(json, row, figures));
    var next =
        rows.size() > page.size()
            ? cursor.write(key(query, meta.past), page.get(page.size() - 1).position())
            : null;
    json.endArray().put("next", next);
    query
        .target()
        .ifPresent(
            target -> FxJson.put(json, target.rates().source(), found.rates().orElseThrow()));
    meta.put(json, query, page);
    return json.endObject().take();
  }

  private static void put(JsonText json, CampaignFigures row, FiguresJson figures) {
    var campaign = row.campaign();
    json.object()
        .put("campaign_id", campaign.ref().campaignId())
        .put("platform", campaign.ref().platform().wireName())
        .put("account_id", campaign.ref().accountId())
        .put("name", campaign.name())
        .put("status", EnumNames.name(campaign.status()))
        .put("objective", campaign.objective());
    var converted = row.converted();
    if (converted.isPresent()) {
      json.put("currency", converted.get().currency());
      FxJson.putFigures(json, converted.get(), figures);
    } else {
      json.put("currency", row.currency().isEmpty() ? null : row.currency());
      figures.put(json, row.counters());
    }
    json.endObject();
  }

  /** How reliable a page is, of the present or of an earlier state. */
  private record Meta(
      FigureSource source,
      ReportingTime time,
      Optional<Snapshot> past,
      Optional<CoverageReport> coverage) {
    Meta with(Optional<AnswerCoverage> known) {
      return new Meta(source, time, past, known.map(one -> one.report(time.now())));
    }

    void put(JsonText json, CampaignsQuery query, List<CampaignFigures> page) {
      var currencies =
          page.stream().map(CampaignFigures::currency).filter(c -> !c.isEmpty()).distinct().count();
      new MetaJson(source, time)
          .past(past)
          .coverage(coverage)
          .observed(page.stream().flatMap(row -> row.asOf().stream()).toList())
          .restatable(
              page.stream()
                  .filter(CampaignFigures::restatable)
                  .map(row -> row.campaign().ref().platform())
                  .distinct()
                  .toList())
          .warn(
              currencies > 1
                  && query.target().isEmpty()
                  && query.order().metric().unit() == Metric.Unit.CURRENCY,
              "mixed_currencies",
              "Amounts in different currencies are sorted by their plain numbers.")
          .put(json);
    }
  }
}
