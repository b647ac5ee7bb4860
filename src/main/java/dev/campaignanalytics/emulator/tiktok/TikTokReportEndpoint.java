package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_SHAPE;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_FIELDS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSED_ROW;
import static dev.campaignanalytics.emulator.server.FaultKind.SILENT_TRUNCATION;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.WorldAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One page of a report, with the effects of its faults. */
final class TikTokReportEndpoint {
  private static final String THROTTLED =
      "Number of ad ids is equal or more than 20k, only return the top 20k id's results, sorting by"
          + " create time desc order.";

  private final FaultScene scene;
  private final TikTokReport report;

  TikTokReportEndpoint(FaultScene scene) {
    this.scene = scene;
    this.report = new TikTokReport(scene.world());
  }

  TikTokEndpoints.Data data(WorldAccount account, TikTokParameters params, ActiveFaults faults) {
    var request = TikTokReportRequest.of(params, refusedMetrics(faults));
    faults.first(TOO_LARGE).ifPresent(fault -> requireSmall(request, fault));
    var paging = TikTokPaging.of(params, scene);
    var now = scene.clock().instant();
    if (request.level() == TikTokReportRequest.Level.ADVERTISER) {
      return new TikTokEndpoints.Data(accountPage(account, request, paging, now));
    }
    var hidden = new HiddenObjects(faults);
    var rows =
        report.rows(account, request, now).stream()
            .filter(row -> !hidden.isOmitted(row.campaign(), now))
            .toList();
    Optional<ActiveFault> truncation =
        request.filter().namesIds() ? Optional.empty() : faults.first(SILENT_TRUNCATION);
    if (truncation.isPresent()) {
      rows = newestOnly(rows, truncation.get().with().getInteger("rows", 1));
    }
    var json = page(request, paging, rows, faults);
    return new TikTokEndpoints.Data(json, truncation.isPresent() ? THROTTLED : "", "");
  }

  private JsonObject accountPage(
      WorldAccount account, TikTokReportRequest request, TikTokPaging paging, Instant now) {
    var rows = report.accountRows(account, request, now);
    return new JsonObject()
        .put("list", new JsonArray(paging.cut(rows, 0)))
        .put("page_info", paging.info(rows.size()));
  }

  private static Set<String> refusedMetrics(ActiveFaults faults) {
    return faults.first(INVALID_FIELDS).stream()
        .flatMap(fault -> fault.with().getJsonArray("fields", new JsonArray()).stream())
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  private static void requireSmall(TikTokReportRequest request, ActiveFault fault) {
    var with = fault.with();
    boolean isLong = request.range().days() > with.getInteger("days", Integer.MAX_VALUE);
    boolean isWide =
        with.containsKey("limit") && !request.filter().maxNames(with.getInteger("limit"));
    if (isLong || isWide || with.isEmpty()) {
      throw new TikTokError(
          TikTokError.TOO_LARGE,
          "Your query is too large, please reduce the query size (e.g. fewer metrics or time range)"
              + " and retry after a while.");
    }
  }

  /** Only the newest campaigns count, up to the limit on ads. */
  private static List<TikTokReportRow> newestOnly(List<TikTokReportRow> rows, int campaigns) {
    var newest =
        rows.stream()
            .map(TikTokReportRow::campaign)
            .distinct()
            .sorted(Comparator.comparing(c -> -c.birthday().toEpochDay()))
            .limit(campaigns)
            .collect(Collectors.toSet());
    return rows.stream().filter(row -> newest.contains(row.campaign())).toList();
  }

  private static JsonObject page(
      TikTokReportRequest request,
      TikTokPaging paging,
      List<TikTokReportRow> rows,
      ActiveFaults faults) {
    int moved = paging.page() == 1 ? 0 : moved(faults);
    var list = new JsonArray();
    paging.cut(rows, moved).forEach(row -> list.add(TikTokReport.json(row, request)));
    new TikTokDistortion(faults).apply(list);
    var data = new JsonObject().put("list", list);
    data.put("page_info", paging.info(rows.size() + moved));
    if (request.totals()) {
      data.put("total_metrics", TikTokReport.totals(rows, request));
    }
    faults.first(EMPTY_SHAPE).ifPresent(f -> data.remove(f.with().getString("shape", "page_info")));
    return data;
  }

  private static int moved(ActiveFaults faults) {
    return (faults.has(DUPLICATE_KEY) ? 1 : 0) - (faults.has(MISSED_ROW) ? 1 : 0);
  }
}
