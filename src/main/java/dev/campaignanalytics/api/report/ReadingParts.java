package dev.campaignanalytics.api.report;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.OverviewReader;
import java.time.Clock;

/**
 * The objects that the read routes use.
 *
 * @param retention how far back hours and instants are available
 * @param cursorKey signs cursors; the same on every node
 */
public record ReadingParts(
    InsightsReader insights,
    OverviewReader overview,
    ReportingConfig config,
    Retention retention,
    FigureSource source,
    Secret cursorKey,
    Clock clock) {
  public ReportingTime time() {
    return new ReportingTime(clock, config.timezone());
  }
}
