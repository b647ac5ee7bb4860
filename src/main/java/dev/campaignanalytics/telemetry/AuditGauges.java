package dev.campaignanalytics.telemetry;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditState;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.telemetry.GaugeRows.Row;
import io.micrometer.core.instrument.Counter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Exposes the audit of accounts and the nightly recount as metrics. */
public final class AuditGauges {
  /** Per platform, to limit the number of series. */
  private static final int MAX_ACCOUNTS = 100;

  private final GaugeRows unexplained;
  private final GaugeRows days;
  private final Counter differences;
  private volatile long recountedAt;

  public AuditGauges(Telemetry telemetry) {
    this.unexplained = telemetry.rows(HealthSignal.UNEXPLAINED_COST);
    this.days = telemetry.rows(HealthSignal.AUDIT_DAYS);
    this.differences = telemetry.counter(HealthSignal.ROLL_UP_DIFFERENCES);
    telemetry.gauge(HealthSignal.RECOUNT_TIMESTAMP_SECONDS, () -> recountedAt);
  }

  /** Replaces what is exposed of the accounts. */
  public void show(List<AuditDay> audited) {
    unexplained.set(unexplained(audited));
    days.set(
        audited.stream()
            .collect(
                groupingBy(
                    day -> day.account().platform(), groupingBy(AuditDay::state, counting())))
            .entrySet()
            .stream()
            .flatMap(
                platform ->
                    Arrays.stream(AuditState.values())
                        .map(state -> row(platform.getKey(), state, platform.getValue())))
            .toList());
  }

  private static Row row(Platform platform, AuditState state, Map<AuditState, Long> counts) {
    return new Row(
        counts.getOrDefault(state, 0L), platform.wireName(), state.name().toLowerCase(Locale.ROOT));
  }

  /** Accounts with the largest amounts; one without any has 0. */
  private static List<Row> unexplained(List<AuditDay> audited) {
    var costs =
        audited.stream()
            .collect(
                groupingBy(
                    AuditDay::account,
                    TreeMap::new,
                    Collectors.summingDouble(AuditGauges::unexplained)));
    return costs.entrySet().stream()
        .collect(groupingBy(cost -> cost.getKey().platform()))
        .values()
        .stream()
        .flatMap(
            ofPlatform ->
                ofPlatform.stream()
                    .sorted(
                        Comparator.<Map.Entry<AccountRef, Double>>comparingDouble(
                            cost -> -cost.getValue()))
                    .limit(MAX_ACCOUNTS))
        .map(
            cost ->
                new Row(
                    cost.getValue(),
                    cost.getKey().platform().wireName(),
                    cost.getKey().accountId()))
        .toList();
  }

  private static double unexplained(AuditDay day) {
    return day.state() == AuditState.GAP
        ? Micros.toUnits(Math.abs(day.difference().cost())).doubleValue()
        : 0;
  }

  /** Counts what a night has found. */
  public void recounted(RecountNight night) {
    differences.increment(night.different());
    night.endedAt().ifPresent(at -> recountedAt = at.getEpochSecond());
  }
}
