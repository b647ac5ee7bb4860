package dev.campaignanalytics.api;

import static dev.campaignanalytics.api.FaultSheet.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.auth.Tokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The row of JSON web tokens, as requests. */
final class FaultSheetOfTokens {
  private static final byte[] SECRET = Tokens.SECRET.getBytes(UTF_8);

  private final ServerExtension server;
  private final long now = Instant.now().getEpochSecond();

  FaultSheetOfTokens(ServerExtension server) {
    this.server = server;
  }

  void addTo(FaultSheet sheet) {
    var good = Tokens.hs256(claims());
    sheet
        .row("web token: none, bad signature, times, audience, issuer, kid, crit, exp")
        .input(
            "a good one",
            () -> call(good),
            response -> assertThat(response.status()).as(response.body()).isEqualTo(200))
        .input(
            "another account's campaign",
            () -> call(Tokens.hs256(claims().put("accounts", new JsonArray().add("meta:1")))),
            response -> assertThat(response.body()).contains("\"campaigns\":[]"));
    refused(sheet, "expired", claims().put("exp", now - 90));
    refused(sheet, "not yet valid", claims().put("nbf", now + 90));
    refused(sheet, "other audience", claims().put("aud", "billing"));
    refused(sheet, "other issuer", claims().put("iss", "https://evil.example"));
    refused(sheet, "exp is text", claims().put("exp", "x"));
    var endless = claims();
    endless.remove("exp");
    refused(sheet, "no exp", endless);
    var huge = endless.encode().replaceFirst("\\{", "{\"exp\":1e300,");
    refused(sheet, "exp is 1e300", signed(Tokens.header("HS256"), huge));
    refused(sheet, "crit", signed(Tokens.header("HS256").put("crit", List.of("x"))));
    refused(sheet, "unknown kid", signed(Tokens.header("HS256").put("kid", "other")));
    refused(sheet, "other algorithm", signed(Tokens.header("RS256")));
    refused(sheet, "truncated", good.substring(0, good.length() - 3));
    refused(sheet, "no signature", good.substring(0, good.lastIndexOf('.') + 1));
    refused(sheet, "bad signature", Tokens.hs256(Tokens.header("HS256"), "{}", new byte[32]));
    refused(
        sheet,
        "alg none",
        Tokens.encode(Tokens.header("none").encode())
            + "."
            + Tokens.encode(claims().encode())
            + ".");
  }

  private void refused(FaultSheet sheet, String name, JsonObject claims) {
    refused(sheet, name, Tokens.hs256(claims));
  }

  private void refused(FaultSheet sheet, String name, String token) {
    sheet.input(name, () -> call(token), problem(401, "unauthorized"));
  }

  private RawClient.Answer call(String token) {
    return server.sendAs(token, "GET /campaigns");
  }

  private String signed(JsonObject header) {
    return signed(header, claims().encode());
  }

  private static String signed(JsonObject header, String claims) {
    return Tokens.hs256(header, claims, SECRET);
  }

  private JsonObject claims() {
    return Tokens.claims().put("iat", now).put("exp", now + 600);
  }
}
