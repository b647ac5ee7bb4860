package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.telemetry.GaugeRows.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Exposes the nightly backtest of pacing as metrics. What is not known has no series. */
public final class PacingGauges {
  private final GaugeRows coverage;
  private final GaugeRows precision;
  private final GaugeRows recall;
  private final GaugeRows lead;
  private volatile long periods;
  private volatile long endedAt;

  public PacingGauges(Telemetry telemetry) {
    this.coverage = telemetry.rows(HealthSignal.PACING_BACKTEST_COVERAGE_RATIO);
    this.precision = telemetry.rows(HealthSignal.PACING_BACKTEST_PRECISION_RATIO);
    this.recall = telemetry.rows(HealthSignal.PACING_BACKTEST_RECALL_RATIO);
    this.lead = telemetry.rows(HealthSignal.PACING_BACKTEST_LEAD_DAYS);
    telemetry.gauge(HealthSignal.PACING_BACKTEST_PERIODS, () -> periods);
    telemetry.gauge(HealthSignal.PACING_BACKTEST_TIMESTAMP_SECONDS, () -> endedAt);
  }

  /** Replaces what is exposed. */
  public void show(NightlyBacktest night) {
    var result = night.result();
    periods = result.periods();
    endedAt = night.endedAt().getEpochSecond();
    coverage.set(result.coverage().stream().map(Row::new).toList());
    precision.set(rows(result, Backtest.Alarms::precision));
    recall.set(rows(result, Backtest.Alarms::recall));
    lead.set(rows(result, alarms -> alarms.lead().map(Integer::doubleValue)));
  }

  private static List<Row> rows(
      Backtest.Result result, Function<Backtest.Alarms, Optional<Double>> figure) {
    return Stream.concat(
            figure.apply(result.over()).stream().map(value -> new Row(value, "over")),
            figure.apply(result.under()).stream().map(value -> new Row(value, "under")))
        .toList();
  }
}
