package dev.campaignanalytics.telemetry;

import io.micrometer.core.instrument.MultiGauge;
import java.util.List;

/** A gauge with a row for each existing object; the row of a removed object is removed too. */
final class GaugeRows {
  private final HealthSignal signal;
  private final MultiGauge gauge;

  GaugeRows(HealthSignal signal, MultiGauge gauge) {
    this.signal = signal;
    this.gauge = gauge;
  }

  /** Replaces all current rows. */
  void set(List<Row> rows) {
    gauge.register(
        rows.stream()
            .map(row -> MultiGauge.Row.of(Telemetry.tags(signal, row.labels()), row.value()))
            .toList(),
        true);
  }

  /** A value and its labels. */
  record Row(double value, String... labels) {
    Row {
      labels = labels.clone();
    }

    @Override
    public String[] labels() {
      return labels.clone();
    }
  }
}
