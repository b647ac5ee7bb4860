package dev.campaignanalytics.wiring;

import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.closing.ClosingBook;
import dev.campaignanalytics.query.comparison.EarlierReader;
import dev.campaignanalytics.query.comparison.SameAgeReader;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.report.ClosingStore;
import dev.campaignanalytics.storage.report.EarlierStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import java.time.Clock;
import java.time.ZoneId;

/** Creates the objects that read earlier states of the figures. */
final class HistoryModule {
  private final Database database;
  private final Clock clock;
  private final Retention retention;
  private final ZoneId otherwise;

  /**
   * @param otherwise the zone of accounts that no platform has described
   */
  HistoryModule(Database database, Clock clock, Retention retention, ZoneId otherwise) {
    this.database = database;
    this.clock = clock;
    this.retention = retention;
    this.otherwise = otherwise;
  }

  VersionStore versions() {
    return new VersionStore(database, clock, retention);
  }

  ClosingBook closings() {
    return new ClosingBook(
        new ClosingStore(database), versions(), new VersionSealer(database, clock), clock);
  }

  SameAgeReader sameAge(InsightsReader insights) {
    var earlier =
        new EarlierReader(
            new InsightsStore(database, otherwise), new EarlierStore(database), versions());
    return new SameAgeReader(insights, earlier);
  }
}
