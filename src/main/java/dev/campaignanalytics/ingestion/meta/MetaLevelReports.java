package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A daily report about ad sets or ads, in the same steps as a report about campaigns. */
final class MetaLevelReports implements Endpoint<ReportQuery, LevelPage> {
  private final MetaReports steps;
  private final MetaRows rows;
  private final Level level;

  MetaLevelReports(MetaCalls calls, MetaSettings.Reports settings, Level level) {
    this.steps = new MetaReports(calls, settings, level);
    this.rows = new MetaRows(settings);
    this.level = level;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    return steps.call(query, token);
  }

  @Override
  public LevelPage read(ReportQuery query, ApiResponse response) {
    return switch (MetaStep.of(query).kind()) {
      case PAGE, ROWS -> page(query, response);
      case SUBMIT, POLL -> {
        var waiting = steps.read(query, response);
        yield LevelPage.empty(waiting.step(), waiting.usage());
      }
    };
  }

  private LevelPage page(ReportQuery query, ApiResponse response) {
    var page = MetaReports.page(query, response);
    var collected = new LevelPage.Rows();
    int position = 0;
    for (var row : page.items()) {
      position++;
      MetaRows.requireNoHours(query, row);
      collected.add(origin(row, position), () -> row(query, row, response.receivedAt()));
    }
    var step = new ReportPage.Step(MetaReports.next(query, page), Duration.ZERO);
    return collected.page(step, MetaUsage.of(response));
  }

  private ReportRows.Origin origin(JsonFields row, int position) {
    var node = MetaReports.node(level);
    var where = row.text(node + "_id").map(id -> node + " " + id).orElse("row " + position);
    var day = row.text("date_start").orElse("");
    return new ReportRows.Origin(where + ", " + day, day, row);
  }

  private LevelPage.Row row(ReportQuery query, JsonFields row, Instant receivedAt) {
    var account = query.account();
    var day = MetaRows.requestedDay(query, row);
    if (level == Level.AD_GROUP) {
      EntityIds.requireNone(row, List.of("ad_id"));
    }
    var node = MetaReports.node(level);
    var ref =
        MetaEntities.ref(
            new AccountRef(account.platform(), account.accountId()), level, row, node + "_id");
    var currency = row.text("account_currency").orElse(account.currency());
    var counters = rows.counters(row, remark -> {});
    return new LevelPage.Row(
        new LevelReading(ref, day, counters, currency, receivedAt),
        new AdEntity(ref, row.text(node + "_name").orElse(""), CampaignStatus.UNKNOWN, ""));
  }
}
