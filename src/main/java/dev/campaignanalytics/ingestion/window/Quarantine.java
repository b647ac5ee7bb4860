package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the rows of a window that could not be used: rows rejected by the adapter that read them
 * or by the processor that validated them.
 */
final class Quarantine {
  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final int MAX_RETAINED = 500;

  private final QuarantineStore store;

  Quarantine(QuarantineStore store) {
    this.store = store;
  }

  /** What was read, and in which context. */
  record Read(HeldAccount.Key account, WindowJob job, Instant at) {}

  /** Never fails: the window is already stored, and its rows are rejected again when re-read. */
  Future<Void> store(Read read, WindowRows rows, BatchOutcome outcome) {
    var readings = rows.readings();
    var refused =
        outcome.rejections().stream().map(r -> refused(readings.get(r.index()), r.reason()));
    return store(read, Stream.concat(rows.quarantine().stream(), refused));
  }

  /** The same of ad groups or ads, whose rows are apart from those of campaigns. */
  Future<Void> store(Read read, LevelRows rows, BatchOutcome outcome) {
    var readings = rows.readings();
    var refused =
        outcome.rejections().stream().map(r -> refused(readings.get(r.index()), r.reason()));
    var rejected = Stream.concat(rows.quarantine().stream(), refused);
    return store(read, rejected.map(row -> row.at(read.job().feed() + " " + row.where())));
  }

  private Future<Void> store(Read read, Stream<ListPage.Rejected> rejected) {
    var account = new AccountRef(read.account().platform(), read.account().accountId());
    var job = read.job();
    var window =
        new QuarantineStore.Window(account, job.feed(), job.grain(), job.range(), read.at());
    return store
        .windowRead(window, distinct(read, account, rejected))
        .onFailure(
            cause -> log.warn("{}: rejected rows not stored: {}", account, PlainSentence.of(cause)))
        .otherwiseEmpty();
  }

  /** One for each position: two rows of one position would be one row twice in a statement. */
  private static List<QuarantinedRow> distinct(
      Read read, AccountRef account, Stream<ListPage.Rejected> rejected) {
    var byPlace = new LinkedHashMap<String, QuarantinedRow>();
    rejected.limit(MAX_RETAINED).forEach(row -> byPlace.put(row.where(), row(read, account, row)));
    return List.copyOf(byPlace.values());
  }

  private static ListPage.Rejected refused(Reading reading, String reason) {
    var where = "campaign " + reading.campaign().campaignId() + " " + reading.timestamp();
    return new ListPage.Rejected(
        where, reason, Optional.of(reading.day()), payload(reading.counters()));
  }

  private static ListPage.Rejected refused(LevelReading reading, String reason) {
    var where = reading.entity().entityId() + " " + reading.day();
    return new ListPage.Rejected(
        where, reason, Optional.of(reading.day()), payload(reading.counters()));
  }

  private static String payload(Counters counters) {
    return "{\"impressions\":%s,\"clicks\":%s,\"conversions_micros\":%s,\"cost_micros\":%s,\"revenue_micros\":%s}"
        .formatted(
            counters.impressions(),
            counters.clicks(),
            counters.conversions(),
            counters.cost(),
            counters.revenue());
  }

  private static QuarantinedRow row(Read read, AccountRef account, ListPage.Rejected row) {
    var days =
        row.day()
            .filter(read.job().range()::contains)
            .map(day -> new DateRange(day, day))
            .orElse(read.job().range());
    return new QuarantinedRow(
        account,
        new QuarantinedRow.Source(read.job().feed(), read.job().grain(), days),
        row.where(),
        row.reason(),
        row.payload(),
        QuarantinedRow.Seen.at(read.at()));
  }
}
