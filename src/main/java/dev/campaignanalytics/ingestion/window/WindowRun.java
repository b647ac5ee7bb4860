package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.audit.ControlTotal;
import dev.campaignanalytics.model.coverage.DayState;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.telemetry.TraceExport;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one window, stores it completely and reports the result. */
public final class WindowRun {
  private static final int MAX_REASONS = 20;

  private final PlatformSource source;
  private final IngestionParts parts;
  private final WindowDelivery delivery;
  private final Quarantine quarantine;
  private final ControlTotals controls;
  private final String node;
  private final RunBalance balance = new RunBalance();

  public WindowRun(PlatformSource source, IngestionParts parts, String node) {
    this.source = source;
    this.parts = parts;
    this.delivery = new WindowDelivery(parts);
    this.quarantine = new Quarantine(parts.state().quarantine());
    this.controls = new ControlTotals(source, parts);
    this.node = node;
  }

  /** Fails with {@link SourceException}, or with the bus's error when it cannot be stored. */
  public Future<RunReport> run(HeldAccount held, WindowJob job) {
    return TraceExport.begin(
        parts.runtime().vertx(),
        "read " + held.key().platform().wireName() + " " + job.feed(),
        () -> readAndStore(held, job));
  }

  private Future<RunReport> readAndStore(HeldAccount held, WindowJob job) {
    var startedAt = parts.clock().instant();
    var query = ReportQuery.first(held.account().orElseThrow(), job.grain(), job.range());
    var reader =
        new WindowReader<>(
            PageSource.campaigns(source),
            parts.delayer(),
            () -> parts.state().catalog().campaignIds(held.key()));
    var control = new ControlTotals.Control(query, job.maxDays(), held.facts().via());
    return controls
        .before(control)
        .compose(
            totals ->
                reader
                    .read(query, job.maxDays(), held.facts().via())
                    .compose(
                        rows ->
                            controls
                                .compare(control, totals, rows)
                                .compose(
                                    days ->
                                        store(held, job, rows, startedAt)
                                            .compose(
                                                done ->
                                                    afterwards(read(held, job), rows, done, days)))
                                .map(outcome -> report(job, startedAt, rows, outcome))));
  }

  /** Stores what belongs to a stored window. */
  private Future<BatchOutcome> afterwards(
      Quarantine.Read read, WindowRows rows, BatchOutcome outcome, List<ControlTotal> totals) {
    var account = new AccountRef(read.account().platform(), read.account().accountId());
    return quarantine
        .store(read, rows, outcome)
        .compose(stored -> controls.store(account, totals, rows).map(outcome));
  }

  private Quarantine.Read read(HeldAccount held, WindowJob job) {
    return new Quarantine.Read(held.key(), job, parts.clock().instant());
  }

  private Future<BatchOutcome> store(
      HeldAccount held, WindowJob job, WindowRows rows, Instant startedAt) {
    var batch = batch(held, job, rows, startedAt);
    return parts
        .state()
        .catalog()
        .saveCampaigns(List.copyOf(rows.campaigns()))
        .compose(saved -> delivery.deliver(Topics.READINGS, batch));
  }

  private ReadingBatch batch(HeldAccount held, WindowJob job, WindowRows rows, Instant startedAt) {
    var key = held.key();
    var target =
        new SyncedWindow.Target(key.platform(), key.accountId(), job.feed(), job.backfill());
    var readAt = parts.clock().instant();
    var window =
        new SyncedWindow(
            target,
            job.grain(),
            job.range(),
            new SyncedWindow.LeaseProof(node, held.fence()),
            rows.isComplete() && isRemembered(held, job),
            readAt,
            Optional.of(
                new SyncedWindow.Run(
                    startedAt, request(held, job), rows.rejected(), gaps(held, job, rows))));
    var id = WindowDelivery.batchId(key, job.feed(), job.range(), readAt);
    return new ReadingBatch(id, key.platform().wireName(), rows.readings(), Optional.of(window));
  }

  private String request(HeldAccount held, WindowJob job) {
    var via = held.facts().via();
    return "%s by %s of %s%s"
        .formatted(
            source.adapter(),
            job.grain().name().toLowerCase(Locale.ROOT),
            job.range().interval(),
            via.isEmpty() ? "" : " via " + via.get(0));
  }

  private List<SyncedWindow.Gap> gaps(HeldAccount held, WindowJob job, WindowRows rows) {
    var rejected =
        rows.incompleteDays(job.range()).stream()
            .map(days -> new SyncedWindow.Gap(days, DayState.REJECTED));
    var forgotten =
        forgotten(held, job, rows).map(days -> new SyncedWindow.Gap(days, DayState.FORGOTTEN));
    return Stream.concat(rejected, forgotten.stream()).toList();
  }

  /** Days without rows before the oldest day that the platform retains for certain. */
  private Optional<DateRange> forgotten(HeldAccount held, WindowJob job, WindowRows rows) {
    var firstRow = rows.readings().stream().map(Reading::day).min(Comparator.naturalOrder());
    var oldest = oldest(held);
    var end = firstRow.filter(oldest::isAfter).orElse(oldest).minusDays(1);
    return job.range().from().isAfter(end)
        ? Optional.empty()
        : job.range().intersection(new DateRange(job.range().from(), end));
  }

  /** Data that a platform no longer retains must not be set to zero. */
  private boolean isRemembered(HeldAccount held, WindowJob job) {
    return !job.range().from().isBefore(oldest(held));
  }

  private LocalDate oldest(HeldAccount held) {
    return source.adapter().oldestDay(held.account().orElseThrow(), parts.clock().instant());
  }

  /** How many runs did not account for each row exactly once. */
  public long unbalanced() {
    return balance.unbalanced();
  }

  private RunReport report(
      WindowJob job, Instant startedAt, WindowRows rows, BatchOutcome outcome) {
    var readings = rows.readings();
    var counts = balance.count(job.feed() + " " + job.range(), readings.size(), rows, outcome);
    return new RunReport(
        job.feed(),
        job.range(),
        startedAt,
        parts.clock().instant(),
        counts,
        reasons(rows, outcome, readings),
        rows.remarks());
  }

  private static List<String> reasons(
      WindowRows rows, BatchOutcome outcome, List<Reading> readings) {
    var reasons = new ArrayList<>(rows.reasons());
    outcome.rejections().stream()
        .limit(Math.max(0, MAX_REASONS - reasons.size()))
        .map(r -> describe(readings.get(r.index())) + ": " + r.reason())
        .forEach(reasons::add);
    return reasons;
  }

  private static String describe(Reading reading) {
    return "campaign " + reading.campaign().campaignId() + ", " + reading.day();
  }
}
