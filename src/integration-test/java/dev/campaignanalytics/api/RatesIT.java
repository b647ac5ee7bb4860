package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RatesIT {
  @RegisterExtension
  static final ServerExtension server = new ServerExtension(Map.of("FX_SOURCE", "file"));

  @Test
  void uploadedRatesAreUsedAtOnceAndCarriedForward() {
    var csv =
        "date,currency,rate\n2026-03-20,ARS,1602.5\n2026-03-20,XYZ,1\n2026-03-20,ARS,1602.5\n";

    var added = upload(csv);

    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(new JsonObject(added.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"received": 3, "inserted": 1, "duplicate": 1, "rejected": 1, "rejections_omitted": 0,
                 "rejections": [{"line": 3, "reason":
                   "currency must be the code of a currency in ISO 4217, such as USD: XYZ"}]}
                """));
    var listed = server.send("GET /rates?currency=ARS&from=2026-03-19&to=2026-03-28").body();
    assertThat(new JsonObject(listed).getJsonArray("rates")).hasSize(8);
    assertThat(listed)
        .contains("\"source\":\"file\"")
        .contains(
            "{\"day\":\"2026-03-21\",\"currency\":\"ARS\",\"rate\":1602.5,"
                + "\"rate_date\":\"2026-03-20\",\"source\":\"file\",\"provisional\":false}");
    assertThat(
            server
                .send(
                    "GET /rates?currency=ARS&from=2026-03-20&to=2026-03-20&as_of=2026-03-21T00:00:00Z")
                .body())
        .contains("\"rates\":[]");
  }

  @Test
  void tableWithoutAnyRateIsRefusedWithTheFirstReason() {
    assertThat(upload("date,currency,rate\n2026-03-20,ARS,many\n").body())
        .contains("no-valid-rows", "line 2: rate must be a positive number");
    assertThat(upload("day,rate\n1,2\n").body())
        .contains("invalid-body", "date, currency and rate");
    assertThat(upload("").status()).isEqualTo(422);
    assertThat(server.post("/rates", "{}").status()).isEqualTo(415);
  }

  @Test
  void ratesAreAddedOnlyWithTheScopeAndForAllAccounts() {
    var reader = server.key("{\"name\":\"BI\",\"scopes\":[\"insights:read\"]}");
    var limited =
        server.key(
            "{\"name\":\"BI\",\"scopes\":[\"keys:admin\",\"insights:read\"],\"accounts\":[\"meta:a\"]}");
    var csv = "date,currency,rate\n2026-03-20,TWD,36.6\n";

    assertThat(server.postAs(reader, "/rates", "text/csv", csv).status()).isEqualTo(403);
    assertThat(server.postAs(limited, "/rates", "text/csv", csv).status()).isEqualTo(403);
    assertThat(server.sendAs(limited, "GET /rates").status()).isEqualTo(200);
  }

  @Test
  void fixedAndPeggedRatesNeedNoUpload() {
    upload("date,currency,rate\n2026-03-20,USD,1.15\n");

    assertThat(server.send("GET /rates?currency=AED&from=2026-03-20&to=2026-03-20").body())
        .contains("\"rate\":4.223375", "\"source\":\"peg\"");
    assertThat(server.send("GET /rates?currency=BGN&from=2026-03-20&to=2026-03-20").body())
        .contains("\"rate\":1.95583", "\"source\":\"fixed\"");
  }

  @Test
  void tooManyRatesInOneResponseAreRefused() {
    assertThat(server.send("GET /rates?currency=USD&from=1901-01-01&to=2026-01-01").status())
        .isEqualTo(400);
  }

  private static RawClient.Answer upload(String csv) {
    return server.postAs(TestApp.KEY, "/rates", "text/csv", csv);
  }
}
