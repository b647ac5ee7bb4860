package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.telemetry.AuditGauges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares all accounts now and then for the metrics, and recounts the roll-up every night. */
public final class AuditJobs {
  private static final Logger log = LoggerFactory.getLogger(AuditJobs.class);
  private static final long EVERY_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long FIRST_MILLIS = Duration.ofSeconds(20).toMillis();
  private static final int DAYS = 400;

  /** In UTC. A node that was started later recounts at its first chance. */
  private static final int NIGHT_HOUR = 2;

  private final AuditStore audit;
  private final RollUpRecount recount;
  private final AuditGauges gauges;
  private final Clock clock;

  public AuditJobs(AuditStore audit, RollUpRecount recount, AuditGauges gauges, Clock clock) {
    this.audit = audit;
    this.recount = recount;
    this.gauges = gauges;
    this.clock = clock;
  }

  /** Starts to run both periodically. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(
        FIRST_MILLIS,
        EVERY_MILLIS,
        tick -> run().onFailure(cause -> log.warn("no audit: {}", PlainSentence.of(cause))));
  }

  /** Runs what is due once. */
  public Future<Void> run() {
    return recountIfDue().compose(done -> compare());
  }

  private Future<Void> recountIfDue() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    if (now.getHour() < NIGHT_HOUR) {
      return Future.succeededFuture();
    }
    return recount
        .run(now.toLocalDate())
        .onSuccess(night -> night.ifPresent(gauges::recounted))
        .mapEmpty();
  }

  private Future<Void> compare() {
    var now = clock.instant();
    var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    return audit
        .days(new AuditQuery(Selection.ALL, DateRange.lastDays(tomorrow, DAYS)), now)
        .onSuccess(gauges::show)
        .mapEmpty();
  }
}
