package dev.campaignanalytics.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Accepts OTLP over HTTP on loopback and stores every span. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<SentSpan> spans = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  public Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<SentSpan> spans(Predicate<SentSpan> wanted) {
    return spans.stream().filter(wanted).toList();
  }

  public boolean hasSpan(String name) {
    return spans.stream().anyMatch(span -> span.name().equals(name));
  }

  /** The spans of one trace. */
  public List<SentSpan> trace(String id) {
    return spans(span -> span.traceId().equals(id));
  }

  /** The value that was sent as {@code Authorization}. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    SentSpan.of(body).forEach(spans::add);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
