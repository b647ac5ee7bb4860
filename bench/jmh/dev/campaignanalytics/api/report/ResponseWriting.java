package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.Totals;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a cold read does with figures: the cache key of its response, and the response text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResponseWriting {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
  private static final FiguresJson ALL = new FiguresJson(List.of(Metric.values()), false);

  private final InsightsJson writer =
      new InsightsJson(
          new FigureSource("none", Map.of()),
          new ReportingTime(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC),
          Optional.empty());
  private final InsightsReportQuery question =
      new InsightsReportQuery(
          new InsightsQuery(
              "cmp-42",
              new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-20")),
              Selection.ALL),
          Granularity.TOTAL,
          Optional.empty());
  private final InsightsResponse answer =
      new InsightsResponse(
          question,
          new Insights(
              question.query(),
              List.of(
                  new PlatformFigures(
                      Platform.META,
                      "USD",
                      Totals.of(
                          new Counters(
                              1_234_567,
                              23_456,
                              1_234_500_000L,
                              81_250_000_000L,
                              310_700_000_000L)),
                      NOW,
                      false,
                      ZoneOffset.UTC))),
          List.of(),
          Optional.empty());

  @Benchmark
  public Object key() {
    return question.key();
  }

  @Benchmark
  public Object text() {
    return writer.write(answer, Optional.empty(), ALL);
  }
}
