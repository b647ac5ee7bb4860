package dev.campaignanalytics.model;

/** Sorted by a metric; what is undefined comes last either way. */
public record Order(Metric metric, boolean descending) {
  public String canonical() {
    return (descending ? "-" : "") + metric.wireName();
  }
}
