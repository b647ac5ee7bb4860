package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.ReadPreparation;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.OverviewReader;
import dev.campaignanalytics.query.comparison.SameAgeReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** The handlers of the reports. */
public final class ReportHandlers {
  private final Readers readers;
  private final Retention retention;
  private final FigureSource source;
  private final ReportingTime time;
  private final Secret cursorKey;
  private final AsOfRequests past;

  /**
   * @param retention how far back hours and instants are available
   * @param cursorKey signs cursors; the same on every node
   * @param past finds earlier states of the figures
   */
  public ReportHandlers(
      Readers readers,
      Retention retention,
      FigureSource source,
      ReportingTime time,
      Secret cursorKey,
      AsOfRequests past) {
    this.readers = readers;
    this.retention = retention;
    this.source = source;
    this.time = time;
    this.cursorKey = cursorKey;
    this.past = past;
  }

  /**
   * By the operationId.
   *
   * @param known the reads that the event loop has served; the handlers belong to it
   */
  public Map<String, Handler<RoutingContext>> byOperation(KnownReads known) {
    var campaign = new InsightsHandler(readers, retention, source, time, past, known);
    var history = new HistoryHandler(readers.overview, source, time, past);
    var campaigns = new CampaignsHandler(readers, source, time, cursorKey, past, known);
    var groups = new GroupsHandler(readers, source, time, past, known);
    var accounts = new AccountsHandler(readers.overview, source, time, past, known);
    return Map.ofEntries(
        Map.entry("getCampaignInsights", campaign::handle),
        Map.entry("getCampaignInsightsByQuery", campaign::handle),
        Map.entry("getCampaignInsightsCsv", csv(campaign::handle)),
        Map.entry("getCampaignHistory", history::handle),
        Map.entry("getCampaignHistoryByQuery", history::handle),
        Map.entry("listCampaigns", campaigns::handle),
        Map.entry("listCampaignsCsv", csv(campaigns::handle)),
        Map.entry("getInsights", groups::handle),
        Map.entry("getInsightsCsv", csv(groups::handle)),
        Map.entry("listAccounts", accounts::handle),
        Map.entry("listAccountsCsv", csv(accounts::handle)),
        Map.entry(
            "listChanges", new ChangesHandler(readers.overview, source, time, past, known)::handle),
        Map.entry("getMetricDefinitions", new DefinitionsHandler()::handle));
  }

  /** The operations whose requests are answered without the router where that is possible. */
  public Map<String, ReadPreparation> preparations(KnownReads known) {
    var campaign = new InsightsHandler(readers, retention, source, time, past, known);
    return Map.of(
        "getCampaignInsights",
        AsOfRequests.exceptPast(campaign),
        "getCampaignInsightsByQuery",
        AsOfRequests.exceptPast(campaign),
        "getCampaignInsightsCsv",
        AsOfRequests.exceptPast(request -> campaign.prepare(request.in(ResponseFormat.CSV))));
  }

  /** Where responses come from. */
  public record Readers(InsightsReader insights, SameAgeReader sameAge, OverviewReader overview) {}

  private static Handler<RoutingContext> csv(Handler<RoutingContext> handler) {
    return context -> {
      ResponseFormat.CSV.fix(context);
      handler.handle(context);
    };
  }
}
