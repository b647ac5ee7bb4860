package dev.campaignanalytics.api.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parses one pushed row: from bytes to a reading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowParsing {
  private final byte[] row =
      ("{\"campaign_id\":\"push-1-421\",\"platform\":\"meta\",\"account_id\":\"bench\","
              + "\"timestamp\":\"2026-03-10T09:00:00Z\",\"impressions\":41234,\"clicks\":1034,"
              + "\"conversions\":45,\"cost\":81.25,\"revenue\":310.70,\"currency\":\"USD\"}")
          .getBytes(UTF_8);
  private final RowReader reader =
      new RowReader(
          new RowContext(
              Map.of(),
              Optional.empty(),
              "USD",
              ZoneOffset.UTC,
              Instant.parse("2026-03-20T12:00:00Z")));

  @Benchmark
  public Object row() {
    return reader.read(row, 0, row.length);
  }
}
