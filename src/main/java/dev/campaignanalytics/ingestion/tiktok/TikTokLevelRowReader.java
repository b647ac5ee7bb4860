package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.Instant;
import java.util.List;

/** Reads the rows of a report about ad groups or ads; what they lie in is among the metrics. */
final class TikTokLevelRowReader {
  private final ReportQuery query;
  private final Level level;
  private final TikTokLevel names;
  private final TikTokRowReader figures;
  private final Instant observedAt;

  TikTokLevelRowReader(ReportQuery query, Level level, TikTokFigures figures, Instant observedAt) {
    this.query = query;
    this.level = level;
    this.names = TikTokLevel.of(level);
    this.figures = new TikTokRowReader(query, figures, observedAt);
    this.observedAt = observedAt;
  }

  void read(List<JsonFields> list, LevelPage.Rows rows) {
    int position = 0;
    for (var row : list) {
      position++;
      rows.add(origin(row, position), () -> row(row));
    }
  }

  private ReportRows.Origin origin(JsonFields row, int position) {
    var dimensions = row.at("dimensions");
    var id = dimensions.text(names.id()).map(text -> level.wireName() + " " + text);
    var label = dimensions.text(TikTokRowReader.DAY_LABEL).orElse("");
    var where = id.orElse("row " + position) + " " + label;
    return new ReportRows.Origin(where.strip(), label, row);
  }

  private LevelPage.Row row(JsonFields row) {
    var metrics = row.at("metrics");
    if (!metrics.isObject()) {
      throw metrics.rejected("is missing");
    }
    var entity = entity(row.at("dimensions"), metrics);
    var reading =
        new LevelReading(
            entity,
            figures.start(row.at("dimensions")).toLocalDate(),
            figures.counters(metrics),
            figures.currency(metrics),
            observedAt);
    var name = metrics.text(names.nameField()).filter(text -> !text.equals("-")).orElse("");
    return new LevelPage.Row(reading, new AdEntity(entity, name, CampaignStatus.UNKNOWN, ""));
  }

  private EntityRef entity(JsonFields dimensions, JsonFields metrics) {
    var account = new AccountRef(Platform.TIKTOK, query.account().accountId());
    var id = EntityIds.number(dimensions, names.id());
    var campaign = EntityIds.number(metrics, "campaign_id");
    return level == Level.AD_GROUP
        ? EntityRef.adGroup(account, campaign, id)
        : EntityRef.ad(account, campaign, EntityIds.number(metrics, "adgroup_id"), id);
  }
}
