package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are pushed over HTTP. */
class PushIT {
  private static final String[] LINES = {"Content-Type", "application/x-ndjson"};
  private static final String[] ARRAY = {"Content-Type", "application/json"};
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app = SampleRows.app(Map.of("PUSH_MEGABYTES", "4"));
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void tenThousandRowsPostedTwiceByEightClientsAtOnceAreStoredOnce() throws Exception {
    var body = rows("many-", 10_000);
    var clients = Executors.newFixedThreadPool(8);
    Callable<JsonObject> post = () -> ok(client.postRows(body, LINES));
    var calls = IntStream.range(0, 16).mapToObj(i -> post).toList();

    var responses = new ArrayList<JsonObject>();
    for (var response : clients.invokeAll(calls)) {
      responses.add(response.get());
    }
    clients.shutdown();

    assertThat(responses.stream().mapToInt(a -> a.getInteger("inserted")).sum()).isEqualTo(10_000);
    assertThat(responses)
        .allSatisfy(
            a ->
                assertThat(a.getInteger("inserted") + a.getInteger("duplicate")).isEqualTo(10_000));
    var total = client.json("/insights?account=many-");
    var group = total.getJsonArray("groups").getJsonObject(0);
    assertThat(group.getLong("impressions")).isEqualTo(10_000L * 100);
    assertThat(group.getNumber("cost").toString()).isEqualTo("12500.25");
  }

  @Test
  void aRowThatAKilledNodeCommittedSilentlyIsSeenOnceItIsAcknowledgedHere() {
    var row = new JsonArray().add(SampleRows.row("silent", START.toString(), 1));
    client.push(row);
    assertThat(client.json("/campaign/silent/insights").getInteger("conversions")).isOne();
    app.sql(
        """
        update campaign_daily set event_conversions = 2 * event_conversions
        where campaign_id = 'silent'
        """);

    client.push(row);

    assertThat(client.json("/campaign/silent/insights").getInteger("conversions")).isEqualTo(2);
  }

  @Test
  void whatIsAcknowledgedIsInTheNextAnswers() {
    for (int i = 1; i <= 20; i++) {
      var row = SampleRows.row("fresh", START.plusSeconds(i).toString(), 1);
      client.push(new JsonArray().add(row));

      assertThat(client.json("/campaign/fresh/insights").getInteger("conversions")).isEqualTo(i);
      var groups = client.json("/insights?group_by=campaign&campaign=fresh").getJsonArray("groups");
      assertThat(groups.getJsonObject(0).getInteger("conversions")).isEqualTo(i);
    }
  }

  @Test
  void goodRowsAreStoredAndBadOnesAreNamedByTheirLine() {
    var good = SampleRows.row("partial", START.toString(), 1).encode();
    var body = good + "\n\n{\"campaign_id\":\n" + good.replace("meta", "myspace") + "\n" + good;

    var response = ok(client.postRows(body, LINES));

    assertThat(response.getInteger("received")).isEqualTo(4);
    assertThat(response.getInteger("inserted")).isEqualTo(1);
    assertThat(response.getInteger("duplicate")).isEqualTo(1);
    assertThat(response.getInteger("rejected")).isEqualTo(2);
    assertThat(response.getJsonArray("rejections").encode())
        .isEqualTo(
            "[{\"line\":3,\"reason\":\"malformed JSON\"},"
                + "{\"line\":4,\"reason\":\"platform is unknown: myspace\"}]");
  }

  @Test
  void whatTheProcessorRefusesIsNamedByItsLineToo() {
    var good = SampleRows.row("refused", START.toString(), 1);
    var negative = SampleRows.row("refused", START.plusSeconds(1).toString(), 1).put("clicks", -1);
    var future = SampleRows.row("refused", "2026-03-23T00:00:00Z", 1);

    var response =
        ok(client.postRows(new JsonArray().add(negative).add(good).add(future).encode(), ARRAY));

    assertThat(response.getInteger("inserted")).isEqualTo(1);
    assertThat(response.getJsonArray("rejections").getJsonObject(0).getInteger("line"))
        .isEqualTo(1);
    assertThat(response.getJsonArray("rejections").getJsonObject(1).getInteger("line"))
        .isEqualTo(3);
  }

  @Test
  void whenNoRowIsGoodTheAnswerIsAProblem() {
    var response = client.postRows("[{},{}]", ARRAY);

    assertThat(response.statusCode()).isEqualTo(422);
    var problem = new JsonObject(response.body());
    assertThat(problem.getString("type")).endsWith(":no-valid-rows");
    assertThat(problem.getJsonObject("rows").getInteger("rejected")).isEqualTo(2);
  }

  @Test
  void aDayIsReplacedByWhatIsPushedLater() {
    var day = SampleRows.row("daily", "x", 1).put("date", "2026-03-11");
    day.remove("timestamp");
    client.push(new JsonArray().add(day));

    var again = ok(client.postRows(new JsonArray().add(day).encode(), ARRAY));
    var twice = new JsonArray().add(day.copy().put("clicks", 77)).add(day.copy().put("clicks", 88));
    ok(client.postRows(twice.encode(), ARRAY));

    assertThat(again.getInteger("inserted")).isZero();
    assertThat(client.json("/campaign/daily/insights").getInteger("clicks")).isEqualTo(88);
  }

  @Test
  void gzipIsTaken() throws IOException {
    var response =
        client.postRows(
            gzip(rows("zipped-", 500).getBytes(UTF_8)),
            "Content-Type",
            "application/x-ndjson",
            "Content-Encoding",
            "gzip");

    assertThat(ok(response).getInteger("inserted")).isEqualTo(500);
  }

  @Test
  void install05AGzipBombIsTooLarge() throws IOException {
    var response =
        client.postRows(
            gzip(new byte[200 * 1024 * 1024]),
            "Content-Type",
            "application/x-ndjson",
            "Content-Encoding",
            "gzip");

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void moreThanTenThousandRowsAreTooMany() {
    var response = client.postRows(rows("toomany-", 10_001), LINES);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(client.get("/campaign/toomany-0/insights").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/json     | ``           | 400
          application/json     | null         | 400
          application/json     | {}           | 400
          application/json     | [            | 400
          application/json     | [{}          | 400
          application/json     | [{},]        | 400
          application/json     | [{}] x       | 400
          application/json     | [,]          | 400
          application/json     | []           | 200
          application/json     | [NaN]        | 422
          application/x-ndjson | ``           | 400
          text/plain           | []           | 415
          application/json;charset=latin1 | [] | 415
          """)
  void aBodyThatIsNoneIsRefused(String type, String body, int status) {
    var response = client.postRows(body, "Content-Type", type);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  @Test
  void nestingIsBounded() {
    var response = client.postRows("[".repeat(100_000), ARRAY);

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownEncodingIsRefused() {
    var response =
        client.postRows("[]", "Content-Type", "application/json", "Content-Encoding", "br");

    assertThat(response.statusCode()).isEqualTo(415);
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  /** Rows of ten campaigns, one each ten seconds; together 1.250025 of cost each. */
  private static String rows(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                SampleRows.row(prefix + i % 10, START.plusSeconds(i * 10L).toString(), 1)
                    .put("account_id", prefix)
                    .encode()
                    .replace("\"cost\":2", "\"cost\":1.250025"))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
