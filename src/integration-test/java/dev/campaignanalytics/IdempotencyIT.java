package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request that is sent again with its {@code Idempotency-Key}. */
class IdempotencyIT {
  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app = SampleRows.app(Map.of());
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void theSameKeyIsAnsweredTheSame() {
    var body = rows("keyed-", 3);

    var first = post(body, "k-1");
    var second = post(body, "k-1");
    var other = post(rows("x-", 2), "k-1");

    assertThat(ok(first).getInteger("inserted")).isEqualTo(3);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(new JsonObject(other.body()).getString("type")).endsWith(":idempotency-key-reused");
  }

  @Test
  void aKeyThatIsBeingWorkedOnIsAConflict() {
    var body = rows("conflict-", 1);
    app.sql(
        """
        insert into idempotent_requests (owner, key, request_hash, claim, kept_until)
        values ('admin', 'busy', sha256(convert_to('%s', 'UTF8')), gen_random_uuid(),
                now() + interval '1 minute')
        """
            .formatted(body));

    var response = post(body, "busy");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aKeyWhoseHolderDiedIsTakenOver() {
    var body = rows("orphan-", 1);
    app.sql(
        """
        insert into idempotent_requests (owner, key, request_hash, claim, kept_until)
        values ('admin', 'left', sha256(convert_to('%s', 'UTF8')), gen_random_uuid(),
                now() - interval '1 minute')
        """
            .formatted(body));

    var response = post(body, "left");

    assertThat(ok(response).getInteger("inserted")).isEqualTo(1);
  }

  @Test
  void aKeyOfMoreThan255CharactersIsRefused() {
    var response = post("{}", "k".repeat(256));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(response.body()).getString("parameter")).isEqualTo("Idempotency-Key");
  }

  private static HttpResponse<String> post(String body, String key) {
    return client.postRows(body, "Content-Type", "application/x-ndjson", "Idempotency-Key", key);
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static String rows(String campaign, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> SampleRows.row(campaign, "2026-03-10T00:00:0" + i + "Z", 1).encode())
        .collect(Collectors.joining("\n"));
  }
}
