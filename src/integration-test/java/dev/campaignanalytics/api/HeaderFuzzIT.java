package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Hostile values in every header on every operation: each gets a response, and never a 5xx. The
 * corpus contains earlier failures; in addition a generator mutates values and prints its seed,
 * {@code -Dfuzz.seed} chooses another.
 */
@Tag("contracts")
class HeaderFuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int MUTATED = Integer.getInteger("fuzz.headers", 60);
  private static final Path CORPUS = Path.of("src/test/resources/fuzz/headers.txt");
  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");

  /** All that the server or one of its libraries reads; not those that frame a request. */
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Access-Control-Request-Headers",
          "Access-Control-Request-Method",
          "Authorization",
          "Content-Encoding",
          "Content-Type",
          "Cookie",
          "Forwarded",
          "Idempotency-Key",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "Last-Event-ID",
          "Origin",
          "Range",
          "Sec-Fetch-Site",
          "TE",
          "X-Forwarded-For",
          "X-HTTP-Method-Override",
          "X-Request-Id",
          "baggage",
          "traceparent",
          "tracestate");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "DATA_SOURCE", "fake",
              "FAKE_HISTORY_DAYS", "3",
              "CORS_ORIGINS", "https://friend.example",
              "HTTP_TRUSTED_PROXIES", "127.0.0.0/8",
              "LIMIT_REQUESTS", "1000000000",
              "LIMIT_REQUESTS_PER_ADDRESS", "1000000000",
              "API_FAILED_ATTEMPTS", "1000000"));

  @Test
  void api01EveryHeaderOfTheCorpusIsAnsweredOnEveryOperation() throws IOException {
    var corpus = corpus();
    int next = 0;

    for (var operation : Contract.load().operations()) {
      try (var client = new Connection()) {
        for (var value : corpus) {
          // In rotation, so that each value is sent in each header on some operation.
          client.send(operation, HEADERS.get(next++ % HEADERS.size()), value);
          client.send(operation, "Accept-Encoding", value);
        }
      }
    }
  }

  @Test
  void api01EveryMutatedHeaderIsAnsweredOnEveryOperation() throws IOException {
    var random = new Random(SEED);
    var corpus = corpus();
    System.err.println("HeaderFuzzIT: -Dfuzz.seed=" + SEED);

    for (var operation : Contract.load().operations()) {
      try (var client = new Connection()) {
        for (int i = 0; i < MUTATED; i++) {
          client.send(
              operation, HEADERS.get(random.nextInt(HEADERS.size())), mutated(corpus, random));
        }
      }
    }
  }

  private static String mutated(List<String> corpus, Random random) {
    var value = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(value.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> value.insert(at, corpus.get(random.nextInt(corpus.size())));
        case 1 -> value.insert(at, (char) (0x20 + random.nextInt(0xe0)));
        default -> value.delete(at, Math.min(value.length(), at + 3));
      }
    }
    return value.toString().replace("\u007f", "");
  }

  /** One byte for each character. */
  private static List<String> corpus() throws IOException {
    return Files.readString(CORPUS, UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(
            line ->
                ESCAPE
                    .matcher(line)
                    .replaceAll(
                        found ->
                            java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16)))))
        .toList();
  }

  /** A connection that is opened again when the server has closed it. */
  private static final class Connection implements AutoCloseable {
    private RawClient client = new RawClient(server.port());

    void send(ContractOperation operation, String header, String value) {
      var request = request(operation, header, value);
      var response = client.send(request);
      assertThat(response.status()).as(request).isBetween(200, 499);
      if (response.header("Connection").equals("close")) {
        close();
        client = new RawClient(server.port());
      }
    }

    private static String request(ContractOperation operation, String header, String value) {
      // Of a stream only the response headers end.
      var method = operation.path().equals("/stream") ? "HEAD" : operation.method();
      var head =
          new StringBuilder(method)
              .append(' ')
              .append(operation.path().replaceAll("\\{\\w+}", "meta"))
              .append(" HTTP/1.1\r\nHost: test\r\n");
      if (!header.equals("Authorization")) {
        head.append("Authorization: Bearer ").append(TestApp.KEY).append("\r\n");
      }
      var body = operation.body().isPresent() ? "[]" : "";
      if (!body.isEmpty()) {
        head.append("Content-Length: 2\r\n");
        if (!header.equals("Content-Type")) {
          head.append("Content-Type: application/json\r\n");
        }
      }
      return head.append(header)
          .append(": ")
          .append(value)
          .append("\r\n\r\n")
          .append(body)
          .toString();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
