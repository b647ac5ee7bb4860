package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.otlp.Collector;
import dev.campaignanalytics.otlp.SentSpan;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The traces that a collector receives from a running program. */
class TracesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static Collector collector;
  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    collector = new Collector();
    app =
        TestApp.start(
            Map.of(
                "DATA_SOURCE", "emulator",
                "INGESTION_HISTORY_DAYS", "3",
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
                "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer of-the-collector",
                "OTEL_SERVICE_NAME", "figures"));
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
    collector.close();
  }

  @Test
  void oneTraceLeadsFromAPushOverTheBusToSql() {
    var response = push("traced", "2026-03-14T10:00:00Z");

    var trace = trace(traceId(response), span -> isSql(span, "insert into campaign_metrics"));
    var root = root(trace);
    assertThat(root.name()).isEqualTo("POST /metrics");
    assertThat(root.service()).isEqualTo("figures");
    assertThat(trace).anyMatch(span -> span.attributes().containsValue("readings"));
    assertThat(trace).allMatch(span -> span.isRoot() || parentOf(span, trace));
  }

  @Test
  void oneTraceLeadsFromAReadThroughRedisToSql() {
    push("read", "2026-03-14T10:00:00Z");

    var response = client.get("/campaign/read/insights?from=2026-03-01&to=2026-03-31");

    assertThat(response.statusCode()).isEqualTo(200);
    var trace = trace(traceId(response), span -> isSql(span, "from campaign_daily"));
    assertThat(root(trace).name()).isEqualTo("GET /campaign/{id}/insights");
    assertThat(trace).anyMatch(span -> "redis".equals(span.attributes().get("db.system")));
  }

  @Test
  void aWarmReadIsTracedToo() {
    push("warm", "2026-03-14T10:00:00Z");
    var uri = "/campaign/warm/insights?from=2026-03-01&to=2026-03-31";
    client.get(uri);
    client.get(uri);

    var response = client.get(uri);

    var trace = trace(traceId(response), SentSpan::isRoot);
    assertThat(root(trace).name()).isEqualTo("GET /campaign/{id}/insights");
    assertThat(trace).noneMatch(span -> isSql(span, "select"));
  }

  @Test
  void theTraceOfACallerGoesOnAndItsRequestIdIsKept() {
    var id = "4bf92f3577b34da6a3ce929d0e0e4736";
    var response =
        client.get(
            "/campaign/nobody/insights",
            "traceparent",
            "00-" + id + "-00f067aa0ba902b7-01",
            "X-Request-Id",
            "of-the-caller");

    assertThat(response.headers().firstValue("X-Request-Id")).contains("of-the-caller");
    var trace = trace(id, span -> span.name().startsWith("GET /campaign"));
    assertThat(trace)
        .anyMatch(span -> "of-the-caller".equals(span.attributes().get("request_id")))
        .anyMatch(span -> span.parent().equals("00f067aa0ba902b7"));
  }

  @Test
  void theReadOfAPlatformIsATraceFromItsCallsToSql() {
    Predicate<SentSpan> reads = span -> span.name().startsWith("read meta");
    await().atMost(TIMEOUT).until(() -> !collector.spans(reads).isEmpty());

    var read = collector.spans(reads).get(0);

    assertThat(read.isRoot()).isTrue();
    var trace = trace(read.traceId(), span -> isSql(span, "insert into campaign_metrics"));
    assertThat(trace).anyMatch(span -> span.attributes().containsKey("url.full"));
  }

  @Test
  void noQueryIsInASpanAndNoProbeIsTraced() {
    client.get("/health/live");
    var response =
        client.get("/campaign/nobody/insights?from=2026-03-01&api_key=in-the-wrong-place");

    trace(traceId(response), SentSpan::isRoot);

    assertThat(collector.spans(span -> true))
        .noneMatch(span -> span.attributes().toString().contains("in-the-wrong-place"))
        .noneMatch(span -> span.attributes().getOrDefault("url.full", "").contains("?"))
        .noneMatch(span -> span.attributes().containsValue("/health/live"));
    assertThat(collector.authorizations()).containsOnly("Bearer of-the-collector");
  }

  private static boolean isSql(SentSpan span, String part) {
    return span.attributes().values().stream().anyMatch(value -> value.contains(part));
  }

  private static boolean parentOf(SentSpan span, List<SentSpan> trace) {
    return trace.stream().anyMatch(other -> other.id().equals(span.parent()));
  }

  /** The spans of a trace, as soon as it contains such a span and its root has ended. */
  private static List<SentSpan> trace(String id, Predicate<SentSpan> awaited) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              var trace = collector.trace(id);
              assertThat(trace).anyMatch(awaited).anyMatch(span -> !parentOf(span, trace));
            });
    return collector.trace(id);
  }

  private static SentSpan root(List<SentSpan> trace) {
    return trace.stream().filter(SentSpan::isRoot).findFirst().orElseThrow();
  }

  /** An id that was generated here identifies the trace. */
  private static String traceId(HttpResponse<?> response) {
    var id = response.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(id).matches("[0-9a-f]{32}-[0-9a-f]{16}");
    return id.substring(0, 32);
  }

  private static HttpResponse<String> push(String campaign, String timestamp) {
    var row = SampleRows.row(campaign, timestamp, 1).encode();
    return client.post("/metrics", "application/json", "[" + row + "]");
  }
}
