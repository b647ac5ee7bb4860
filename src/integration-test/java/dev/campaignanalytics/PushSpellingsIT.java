package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows, in the formats and compressions of different programs. */
class PushSpellingsIT {
  private static final String MARK = "\ufeff";
  private static final String LINES = "application/x-ndjson";
  private static final String ARRAY = "application/json";

  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app = SampleRows.app(Map.of("PUSH_MEGABYTES", "1"));
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void api02AByteOrderMarkBeforeTheRowsIsIgnored() {
    var array = client.postRows(MARK + "[" + row("mark-array") + "]", "Content-Type", ARRAY);
    var lines = client.postRows(MARK + row("mark-lines") + "\n", "Content-Type", LINES);
    var zipped = zipped(gzip(MARK + row("mark-zipped")), "gzip");

    assertThat(inserted(array)).isOne();
    assertThat(inserted(lines)).isOne();
    assertThat(inserted(zipped)).isOne();
  }

  @Test
  void api02AByteOrderMarkBeforeOtherJsonIsIgnoredToo() {
    var key = MARK + "{\"name\":\"marked\",\"scopes\":[\"insights:read\"]}";

    assertThat(client.post("/keys", ARRAY, key).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
  void api02AllMembersOfAGzipStreamAreRead(String coding) {
    var campaign = "members-" + coding.replaceAll("\\W", "");
    var body = Buffer.buffer();
    for (int n = 0; n < 3; n++) {
      body.appendBytes(gzip(row(campaign + n) + "\n")).appendBytes(gzip(""));
    }

    var response = zipped(body.getBytes(), coding);

    assertThat(inserted(response)).isEqualTo(3);
  }

  @Test
  void api02AMemberThatBreaksOffOrIsNoneIsRefused() {
    var whole = Buffer.buffer(gzip(row("cut")));
    var member = gzip(row("cut-2"));

    for (int length = 1; length < member.length; length++) {
      var cut = whole.copy().appendBytes(member, 0, length).getBytes();
      assertThat(zipped(cut, "gzip").statusCode()).as("%s bytes", length).isEqualTo(400);
    }
    assertThat(zipped(whole.copy().appendString("x").getBytes(), "gzip").statusCode())
        .isEqualTo(400);
    assertThat(client.get("/campaign/cut/insights").statusCode()).isEqualTo(404);
  }

  @Test
  void api02EmptyMembersWithoutEndAreTooLarge() {
    var empty = gzip("");
    var body = new ByteArrayOutputStream();
    while (body.size() < 1024 * 1024) {
      body.writeBytes(empty);
    }

    assertThat(zipped(body.toByteArray(), "gzip").statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip", "br", "gzip, br", "deflate"})
  void otherCodingsAreRefused(String coding) {
    assertThat(zipped(gzip(row("coding")), coding).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "100.0, 100", "1e2, 100", "1E+2, 100", "10.00e1, 100", "0.0, 0", "-0, 0"})
  void api03AWholeNumberIsOneHoweverItIsWritten(String written, long impressions) {
    var campaign = "whole-" + written;
    var lines = row(campaign).replace("\"impressions\":100", "\"impressions\":" + written);

    assertThat(inserted(client.postRows(lines, "Content-Type", LINES))).isOne();
    var again = client.postRows("[" + lines + "]", "Content-Type", ARRAY);
    assertThat(new JsonObject(again.body()).getInteger("duplicate")).as(again.body()).isOne();

    var path = "/campaign/" + campaign.replace("+", "%2B") + "/insights";
    assertThat(client.json(path).getLong("impressions")).isEqualTo(impressions);
  }

  @ParameterizedTest
  @CsvSource({
    "100.5, must be a whole number",
    "1e-1, must be a whole number",
    "1e18, is implausible",
    "1e19, is too large",
    "1e400000000, is too large",
    "1e-400000000, has too many decimals",
    "1e99999999999, is too large",
    "-1.0, is negative",
    "'\"100\"', must be a whole number",
  })
  void api03WhatIsNoCountIsRefusedWithItsReason(String written, String reason) {
    var row = row("not-whole").replace("\"impressions\":100", "\"impressions\":" + written);

    var response = client.postRows(row, "Content-Type", LINES);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("impressions " + reason);
  }

  @Test
  void api04ARefundLowersTheTotalsAndItsDayIsBelowZero() {
    var sale = SampleRows.row("refund", "2026-03-10T09:00:00Z", 2);
    var refund =
        SampleRows.row("refund", "2026-03-11T09:00:00Z", 0)
            .put("conversions", -1)
            .put("revenue", -15.5)
            .put("cost", -0.25);

    client.push(new JsonArray().add(sale).add(refund));

    var days = "from=2026-03-10&to=2026-03-11";
    var insights = client.json("/campaign/refund/insights?granularity=day&" + days);
    assertThat(insights.getValue("revenue").toString()).isEqualTo("-1.5");
    assertThat(insights.getInteger("conversions")).isOne();
    assertThat(insights.getValue("cost").toString()).isEqualTo("3.75");
    var second = insights.getJsonArray("series").getJsonObject(1);
    assertThat(second.getValue("revenue").toString()).isEqualTo("-15.5");
    assertThat(second.getInteger("conversions")).isEqualTo(-1);
    var campaign =
        client.json("/campaigns?search=refund&" + days).getJsonArray("campaigns").getJsonObject(0);
    assertThat(campaign.getValue("revenue").toString()).isEqualTo("-1.5");
    var csv = client.get("/campaign/refund/insights?granularity=day&format=csv&" + days);
    assertThat(csv.body()).contains("-15.5");
  }

  private static String row(String campaign) {
    return SampleRows.row(campaign, "2026-03-10T00:00:00Z", 1).encode();
  }

  private static HttpResponse<String> zipped(byte[] body, String coding) {
    return client.postRows(body, "Content-Type", LINES, "Content-Encoding", coding);
  }

  private static int inserted(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body()).getInteger("inserted");
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
