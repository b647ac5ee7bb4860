package dev.campaignanalytics.api.audit;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditState;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.audit.AuditReader;
import dev.campaignanalytics.query.audit.AuditReader.Audit;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /audit}: accounts' own totals beside the sums of their campaigns. */
public final class AuditHandler implements OperationGroup {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 400;
  private static final List<String> COLUMNS =
      List.of(
          "platform",
          "account_id",
          "day",
          "state",
          "reason",
          "level",
          "currency",
          "account_impressions",
          "account_clicks",
          "account_cost",
          "impressions",
          "clicks",
          "cost",
          "difference_impressions",
          "difference_clicks",
          "difference_cost",
          "read_at");

  private final AuditReader reader;
  private final Clock clock;

  public AuditHandler(AuditReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of(
        "getAudit",
        this::handle,
        "getAuditCsv",
        context -> {
          ResponseFormat.CSV.fix(context);
          handle(context);
        });
  }

  /** As JSON in pages, or as CSV with every day. */
  public void handle(RoutingContext context) {
    var parameters = new QueryParameters(context);
    var form = ResponseOptions.of(parameters, ResponseFormat.of(parameters, context));
    var visible = AuthenticatedCaller.visibleAccounts(context);
    var selection =
        new Selection(
            parameters.choice("platform", Platform.class),
            parameters.text("account"),
            Optional.empty(),
            visible);
    var state = parameters.choice("state", AuditState.class);
    var days = days(parameters);
    var list = CacheKey.of(selection.key(), days.key(), state);
    RequestSteps.proceed(
        context,
        reader.read(selection, days),
        audit -> {
          var wanted =
              audit.days().stream()
                  .filter(day -> state.map(day.state()::equals).orElse(true))
                  .sorted(AuditCursor.order())
                  .toList();
          var body =
              form.isCsv()
                  ? csv(wanted, form)
                  : json(audit, wanted, new Page(parameters, form, list, visible.isEmpty()));
          ResponseWriter.send(context, form.format(), body);
        });
  }

  private DateRange days(QueryParameters parameters) {
    var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    return parameters.days(today, DEFAULT_DAYS, MAX_DAYS);
  }

  /**
   * What a page of JSON contains.
   *
   * @param list what the cursor of the next page is bound to
   * @param whole whether the caller may see what concerns all accounts
   */
  private record Page(
      QueryParameters parameters, ResponseOptions form, CacheKey list, boolean whole) {}

  private static Buffer json(Audit audit, List<AuditDay> wanted, Page page) {
    var after =
        page.parameters()
            .parsed(
                "cursor",
                text -> AuditCursor.read(page.list(), text),
                "a cursor returned by this list, with the same parameters");
    int limit = page.parameters().optionalInteger("limit").orElse(DEFAULT_DAYS);
    var rest =
        wanted.stream()
            .filter(day -> after.map(cursor -> cursor.isBefore(day)).orElse(true))
            .limit(limit + 1L)
            .toList();
    var shown = rest.subList(0, Math.min(limit, rest.size()));
    var next =
        rest.size() > limit
            ? Optional.of(AuditCursor.of(shown.get(limit - 1)).text(page.list()))
            : Optional.<String>empty();
    return new AuditJson(page.form().decimalsAsText())
        .write(audit, shown, next, page.whole())
        .toBuffer();
  }

  private static Buffer csv(List<AuditDay> days, ResponseOptions form) {
    var csv = new CsvWriter(form.csvStyle()).line(COLUMNS);
    for (var day : days) {
      var line =
          new ArrayList<Object>(
              Arrays.asList(
                  day.account().platform().wireName(),
                  new CsvWriter.Id(day.account().accountId()),
                  day.day(),
                  AuditJson.word(day.state()),
                  day.reason().map(AuditJson::word),
                  day.level().map(AuditJson::word),
                  day.currency()));
      var total = day.total().map(AuditDay.Total::figures);
      line.addAll(figures(total));
      line.addAll(figures(Optional.of(day.campaigns())));
      line.addAll(figures(total.map(known -> day.difference())));
      line.add(day.total().map(AuditDay.Total::readAt));
      csv.line(line);
    }
    return csv.take();
  }

  private static List<Object> figures(Optional<Delivered> figures) {
    return List.of(
        figures.map(Delivered::impressions),
        figures.map(Delivered::clicks),
        figures.map(known -> Micros.toUnits(known.cost())));
  }
}
