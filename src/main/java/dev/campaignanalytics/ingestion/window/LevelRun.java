package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.LevelBatch;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.telemetry.TraceExport;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads some days of the ad groups or ads of an account, and stores them completely. */
public final class LevelRun {
  private final PlatformSource source;
  private final IngestionParts parts;
  private final WindowDelivery delivery;
  private final Quarantine quarantine;
  private final RunBalance balance = new RunBalance();

  public LevelRun(PlatformSource source, IngestionParts parts) {
    this.source = source;
    this.parts = parts;
    this.delivery = new WindowDelivery(parts);
    this.quarantine = new Quarantine(parts.state().quarantine());
  }

  /** The name of the level's feed, in runs and traces: {@code level-ad_group}. */
  public static String feed(Level level) {
    return "level-" + level.wireName();
  }

  /** Fails as {@link WindowRun#run} does. */
  public Future<RunReport> run(HeldAccount held, Level level, DateRange range) {
    return TraceExport.begin(
        parts.runtime().vertx(),
        "read " + held.key().platform().wireName() + " " + feed(level),
        () -> readAndStore(held, level, range));
  }

  private Future<RunReport> readAndStore(HeldAccount held, Level level, DateRange range) {
    var startedAt = parts.clock().instant();
    var query = ReportQuery.first(held.account().orElseThrow(), Grain.DAY, range);
    var reader =
        new WindowReader<>(
            PageSource.level(source, level),
            parts.delayer(),
            () -> parts.state().catalog().campaignIds(held.key()));
    var via = held.facts().via();
    return new CutReports(source, reader, via)
        .read(query)
        .compose(
            rows ->
                delivery
                    .deliver(Topics.LEVEL_READINGS, batch(held, level, range, rows))
                    .compose(done -> reject(held, level, range, rows, done).map(done))
                    .compose(done -> name(held, level, rows).map(done))
                    .map(done -> report(level, range, startedAt, rows, done)));
  }

  private LevelBatch batch(HeldAccount held, Level level, DateRange range, LevelRows rows) {
    var key = held.key();
    var platform = key.platform().wireName();
    var readAt = parts.clock().instant();
    var id = WindowDelivery.batchId(key, feed(level), range, readAt);
    boolean isComplete =
        rows.isComplete(source.adapter().emptyProvesNothing()) && isRemembered(held, range);
    return new LevelBatch(
        id,
        platform,
        new AccountRef(key.platform(), key.accountId()),
        level,
        rows.readings(),
        isComplete ? Optional.of(range) : Optional.empty());
  }

  /** Data that a platform no longer retains must not be deleted. */
  private boolean isRemembered(HeldAccount held, DateRange range) {
    var oldest = source.adapter().oldestDay(held.account().orElseThrow(), parts.clock().instant());
    return !range.from().isBefore(oldest);
  }

  /** Reports also have what listings omit, and are then the only source of its name. */
  private Future<Void> name(HeldAccount held, Level level, LevelRows rows) {
    var account = new AccountRef(held.key().platform(), held.key().accountId());
    return parts.levels().entities().nameUnlisted(account, level, rows.entities());
  }

  private Future<Void> reject(
      HeldAccount held, Level level, DateRange range, LevelRows rows, BatchOutcome outcome) {
    var job = new WindowJob(feed(level), Grain.DAY, range, 0, Optional.empty());
    var read = new Quarantine.Read(held.key(), job, parts.clock().instant());
    return quarantine.store(read, rows, outcome);
  }

  private RunReport report(
      Level level, DateRange range, Instant startedAt, LevelRows rows, BatchOutcome outcome) {
    var counts = balance.count(feed(level) + " " + range, rows.size(), rows, outcome);
    List<String> reasons = rows.reasons();
    var endedAt = parts.clock().instant();
    return new RunReport(feed(level), range, startedAt, endedAt, counts, reasons, rows.remarks());
  }

  /** How many runs did not account for each row exactly once. */
  public long unbalanced() {
    return balance.unbalanced();
  }
}
