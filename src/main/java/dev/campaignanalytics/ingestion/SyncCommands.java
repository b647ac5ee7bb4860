package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillRequest.BackfillReply;
import dev.campaignanalytics.model.message.BackfillRequest.CancelBackfill;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.model.message.SyncRequest.SyncAccepted;
import dev.campaignanalytics.storage.sync.BackfillStore;
import dev.campaignanalytics.storage.sync.SyncStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Accepts commands from users. A command is only recorded in the database, where the node that
 * holds the account finds it at its next tick. Its time is from the clock that all nodes share,
 * because the client's own clock may be wrong.
 */
public final class SyncCommands {
  private final Bus bus;
  private final SyncStore sync;
  private final BackfillStore backfills;
  private final Clock clock;
  private final Map<Platform, PlatformSetup> setups;

  public SyncCommands(IngestionParts parts, List<PlatformSetup> setups) {
    this.bus = parts.bus();
    this.sync = parts.sync();
    this.backfills = parts.state().backfills();
    this.clock = parts.clock();
    this.setups =
        setups.stream().collect(Collectors.toMap(PlatformSetup::platform, Function.identity()));
  }

  /** Starts to accept commands. */
  public Future<Void> serve() {
    return bus.consume(Topics.SYNC, this::sync)
        .compose(served -> bus.consume(Topics.BACKFILL, this::backfill))
        .compose(served -> bus.consume(Topics.CANCEL_BACKFILL, this::cancel));
  }

  private Future<SyncAccepted> sync(SyncRequest request) {
    return sync.requestSync(
            new SyncRequest(request.platform(), request.accountId(), clock.instant()))
        .map(accounts -> new SyncAccepted(request.platform(), accounts));
  }

  private Future<BackfillReply> backfill(BackfillRequest request) {
    if (!setups.containsKey(request.platform())) {
      return Future.succeededFuture(new BackfillReply(false, ""));
    }
    return backfills
        .request(withinHistory(request))
        .map(id -> new BackfillReply(id.isPresent(), id.orElse("")));
  }

  /** Some platforms refuse a whole report that begins one day too early. */
  private BackfillRequest withinHistory(BackfillRequest request) {
    var history = setups.get(request.platform()).adapter().schedule().history();
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var earliest = today.minusDays(history.toDays() - 1);
    var range =
        new DateRange(
            later(request.range().from(), earliest), later(request.range().to(), earliest));
    return new BackfillRequest(request.platform(), request.accountId(), range, now);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private Future<BackfillReply> cancel(CancelBackfill cancel) {
    return backfills
        .cancel(cancel.id(), clock.instant())
        .map(found -> new BackfillReply(found, cancel.id()));
  }
}
