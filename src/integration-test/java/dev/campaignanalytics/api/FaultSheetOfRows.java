package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.model.CleanText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The rows of stored data: requests that are repeated, and names of campaigns. */
final class FaultSheetOfRows {
  private static final List<String> NAMES =
      List.of(
          "",
          "x",
          "long ".repeat(2000),
          "\ud83d\ude80 launch",
          "\u202eright to left",
          "zero\u200bwidth",
          "<script>alert(1)</script>",
          "=cmd|' /C calc'!A0",
          "\uff1dcmd()",
          "'; DROP TABLE campaigns; --",
          "{{7*7}}",
          "two\r\nlines");

  private final ServerExtension server;

  FaultSheetOfRows(ServerExtension server) {
    this.server = server;
  }

  void addTo(FaultSheet sheet) {
    sheet
        .row("Idempotency-Key: same key and other body, in flight, > 255 characters")
        .input(
            "other body",
            () -> {
              push(row("keyed", 1), "Idempotency-Key: k");
              return push(row("keyed", 2), "Idempotency-Key: k");
            },
            FaultSheet.problem(422, "idempotency-key-reused"))
        .input("in flight", this::inFlight, FaultSheetOfRows::assertInProgress)
        .input(
            "too long",
            () -> push(row("keyed", 3), "Idempotency-Key: " + "k".repeat(256)),
            response ->
                BadInputsIT.assertProblem(response, 400, "invalid-parameter", "Idempotency-Key"))
        .row("campaign names: without line breaks, else as they are, exported safe; NUL is refused")
        .input(
            "NUL",
            () -> push(row("a\\u0000b", 1)),
            response -> assertThat(response.status()).isEqualTo(422));
    for (var name : NAMES) {
      sheet.input(
          "\"" + shown(name) + "\"",
          () -> named(name),
          response -> assertStored(CleanText.of(name), response));
    }
  }

  private RawClient.Answer named(String name) {
    server.sql("delete from campaigns");
    server.sql(
        "insert into campaigns (campaign_id, platform, account_id, name)"
            + " values ('named', 'meta', '1', '"
            + name.replace("'", "''")
            + "')");
    push(row("named", 1).replace("\"date\"", "\"account_id\":\"1\",\"date\""));
    return server.send("GET /campaigns?from=2026-03-01&to=2026-03-01&platform=meta&account=1");
  }

  private void assertStored(String name, RawClient.Answer response) {
    var campaigns = new JsonObject(response.body()).getJsonArray("campaigns");
    // A campaign without a name is shown with its id.
    assertThat(names(campaigns)).contains(name.isEmpty() ? "named" : name);
    var csv =
        server.send(
            "GET /campaigns?format=csv&metrics=clicks&from=2026-03-01&to=2026-03-01&account=1");
    assertThat(csv.header("Content-Disposition")).startsWith("attachment");
    assertThat(csv.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(csv.body()).contains(exported(name)).doesNotContain(",=", ",\"=", ",\uff1d");
  }

  /** In the format of RFC 4180, with an apostrophe where a spreadsheet would see a formula. */
  private static String exported(String name) {
    boolean formula = name.startsWith("=") || name.startsWith("\uff1d") || name.startsWith("'");
    var safe = formula && !name.startsWith("'") ? "'" + name : name;
    return safe.contains("\n") || safe.contains(",") ? '"' + safe + '"' : safe;
  }

  private static List<String> names(JsonArray campaigns) {
    return campaigns.stream().map(row -> ((JsonObject) row).getString("name")).toList();
  }

  private RawClient.Answer inFlight() {
    server.sql(
        """
        insert into idempotent_requests (owner, key, request_hash, claim, kept_until)
        values ('admin', 'busy', sha256(convert_to('%s', 'UTF8')), gen_random_uuid(),
                now() + interval '1 minute')
        """
            .formatted(row("keyed", 4)));
    return push(row("keyed", 4), "Idempotency-Key: busy");
  }

  private static void assertInProgress(RawClient.Answer response) {
    BadInputsIT.assertProblem(response, 409, "in-progress", null);
    assertThat(response.header("Retry-After")).matches("[1-9]\\d*");
  }

  private RawClient.Answer push(String rows, String... headers) {
    var bytes = new String(rows.getBytes(UTF_8), ISO_8859_1);
    return server.postAs(TestApp.KEY, "/metrics", "application/json", bytes, headers);
  }

  private static String row(String campaign, int clicks) {
    return "[{\"campaign_id\":\""
        + campaign
        + "\",\"platform\":\"meta\",\"date\":\"2026-03-01\",\"impressions\":9,\"clicks\":"
        + clicks
        + ",\"conversions\":0,\"cost\":1,\"revenue\":0}]";
  }

  private static String shown(String name) {
    return name.length() > 30 ? name.length() + " characters" : name.replaceAll("\\R", " ");
  }
}
