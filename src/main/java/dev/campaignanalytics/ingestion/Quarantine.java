package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.BatchOutcome;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.QuarantinedRow;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Sentence;
import dev.campaignanalytics.storage.HeldAccount;
import dev.campaignanalytics.storage.QuarantineStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rows of a window that could not be used, by whoever refused them: the adapter that read
 * them or the processor that did not believe them.
 */
final class Quarantine {
  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final int MOST_KEPT = 500;

  private final QuarantineStore store;

  Quarantine(QuarantineStore store) {
    this.store = store;
  }

  /** What was read under which conditions. */
  record Read(HeldAccount.Key account, Job job, Instant at) {}

  /** Never fails: the window is stored already, and its rows are rejected again when re-read. */
  Future<Void> keep(Read read, WindowRows rows, BatchOutcome outcome) {
    var account = new AccountRef(read.account().platform(), read.account().accountId());
    var window =
        new QuarantineStore.Window(account, read.job().grain(), read.job().range(), read.at());
    return store
        .windowRead(window, rejected(read, account, rows, outcome))
        .onFailure(cause -> log.warn("{}: rejected rows not kept: {}", account, Sentence.of(cause)))
        .otherwiseEmpty();
  }

  /** One for each place: two rows of one place would be one row twice in a statement. */
  private static List<QuarantinedRow> rejected(
      Read read, AccountRef account, WindowRows rows, BatchOutcome outcome) {
    var byPlace = new LinkedHashMap<String, QuarantinedRow>();
    var readings = rows.readings();
    var refused =
        outcome.rejections().stream().map(r -> refused(readings.get(r.index()), r.reason()));
    Stream.concat(rows.quarantine().stream(), refused)
        .limit(MOST_KEPT)
        .forEach(row -> byPlace.put(row.where(), row(read, account, row)));
    return List.copyOf(byPlace.values());
  }

  private static Page.Rejected refused(Reading reading, String reason) {
    var where = "campaign " + reading.campaign().campaignId() + " " + reading.timestamp();
    var counters = reading.counters();
    var payload =
        "{\"impressions\":%s,\"clicks\":%s,\"conversions_micros\":%s,\"cost_micros\":%s,\"revenue_micros\":%s}"
            .formatted(
                counters.impressions(),
                counters.clicks(),
                counters.conversions(),
                counters.cost(),
                counters.revenue());
    return new Page.Rejected(where, reason, Optional.of(reading.day()), payload);
  }

  private static QuarantinedRow row(Read read, AccountRef account, Page.Rejected row) {
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
