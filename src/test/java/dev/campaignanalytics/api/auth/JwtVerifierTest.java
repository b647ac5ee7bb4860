package dev.campaignanalytics.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.api.auth.JwtConfig.Algorithm;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JwtVerifierTest {
  private static final Vertx vertx = Vertx.vertx();
  private static final Clock CLOCK = Clock.fixed(Tokens.NOW, ZoneOffset.UTC);
  private static final byte[] SECRET = Tokens.SECRET.getBytes(UTF_8);

  private final JwtVerifier verifier = verifier(config(Algorithm.HS256, Optional.empty()));

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @Test
  void aGoodTokenStandsForItsSubjectWithItsScopesAndAccounts() {
    var claims = Tokens.claims().put("accounts", new JsonArray().add("meta:1").add("google:2"));

    var principal = verifier.verify(Tokens.hs256(claims)).await();

    assertThat(principal.id()).isEqualTo("jwt:user-1");
    assertThat(principal.scopes()).containsExactly(Scope.INSIGHTS_READ);
    assertThat(principal.accounts().orElseThrow())
        .containsExactly(new AccountRef(Platform.META, "1"), new AccountRef(Platform.GOOGLE, "2"));
  }

  @Test
  void clocksMayDifferByTheSkew() {
    var late = Tokens.claims().put("exp", Tokens.NOW.minusSeconds(29).getEpochSecond());
    var early = Tokens.claims().put("nbf", Tokens.NOW.plusSeconds(29).getEpochSecond());

    assertThat(verifier.verify(Tokens.hs256(late)).await()).isNotNull();
    assertThat(verifier.verify(Tokens.hs256(early)).await()).isNotNull();
  }

  static Stream<Arguments> badClaims() {
    long now = Tokens.NOW.getEpochSecond();
    return Stream.of(
            Map.entry("expired", Tokens.claims().put("exp", now - 31)),
            Map.entry("not yet valid", Tokens.claims().put("nbf", now + 31)),
            Map.entry("issued in the future", Tokens.claims().put("iat", now + 31)),
            Map.entry("other issuer", Tokens.claims().put("iss", "https://id.example.com/")),
            Map.entry("no issuer", without("iss")),
            Map.entry("issuer is a list", Tokens.claims().put("iss", new JsonArray())),
            Map.entry("other audience", Tokens.claims().put("aud", "billing")),
            Map.entry(
                "other audiences", Tokens.claims().put("aud", new JsonArray().add("billing"))),
            Map.entry("no audience", without("aud")),
            Map.entry("no exp", without("exp")),
            Map.entry("exp is null", Tokens.claims().putNull("exp")),
            Map.entry("exp is text", Tokens.claims().put("exp", "x")),
            Map.entry("exp is a number as text", Tokens.claims().put("exp", "" + (now + 60))),
            Map.entry("exp is negative", Tokens.claims().put("exp", -1)),
            Map.entry("exp is too far ahead", Tokens.claims().put("exp", now + 90_000)),
            Map.entry("nbf is an object", Tokens.claims().put("nbf", new JsonObject())),
            Map.entry("no subject", without("sub")),
            Map.entry("subject is a number", Tokens.claims().put("sub", 7)),
            Map.entry("subject with a line break", Tokens.claims().put("sub", "a\nb")),
            Map.entry("scope is a list", Tokens.claims().put("scope", new JsonArray())),
            Map.entry("accounts is text", Tokens.claims().put("accounts", "meta:1")),
            Map.entry("accounts are no names", Tokens.claims().put("accounts", List.of("1"))))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badClaims")
  void aTokenWithWrongClaimsIsRefused(String what, JsonObject claims) {
    assertRefused(Tokens.hs256(claims));
  }

  static Stream<Arguments> badTokens() {
    var good = Tokens.hs256(Tokens.claims());
    var claims = Tokens.claims().encode();
    var header = Tokens.header("HS256");
    var none = Tokens.encode(Tokens.header("none").encode()) + "." + Tokens.encode(claims);
    return Stream.of(
            Map.entry("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
            Map.entry("truncated", good.substring(0, good.length() - 4)),
            Map.entry("two parts", good.substring(0, good.lastIndexOf('.'))),
            Map.entry("four parts", good + ".x"),
            Map.entry("none", none + "."),
            Map.entry("none with a signature", none + ".x"),
            Map.entry("other secret", Tokens.hs256(header, claims, new byte[32])),
            Map.entry("other algorithm", Tokens.hs256(Tokens.header("HS512"), claims, SECRET)),
            Map.entry("no algorithm", Tokens.hs256(new JsonObject(), claims, SECRET)),
            Map.entry(
                "crit", Tokens.hs256(header.copy().put("crit", List.of("b64")), claims, SECRET)),
            Map.entry("unknown kid", Tokens.hs256(header.copy().put("kid", "1"), claims, SECRET)),
            Map.entry("kid is a number", Tokens.hs256(header.copy().put("kid", 1), claims, SECRET)),
            Map.entry("other type", Tokens.hs256(header.copy().put("typ", "id"), claims, SECRET)),
            Map.entry(
                "own key",
                Tokens.hs256(
                    header.copy().put("jwk", new JsonObject()).put("kid", "x"), claims, SECRET)),
            Map.entry("exp 1e300", Tokens.hs256(header, exp("1e300"), SECRET)),
            Map.entry("exp 1e400000000", Tokens.hs256(header, exp("1e400000000"), SECRET)),
            Map.entry("exp twice", Tokens.hs256(header, exp("1,\"exp\":1772367600"), SECRET)),
            Map.entry("claims are a list", Tokens.hs256(header, "[]", SECRET)),
            Map.entry("claims are no JSON", Tokens.hs256(header, "{", SECRET)),
            Map.entry("claims are null", Tokens.hs256(header, "null", SECRET)),
            Map.entry("not base64", "!.!.!"),
            Map.entry("empty", ".."))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void aTokenOfAnotherFormIsRefused(String what, String token) {
    assertRefused(token);
  }

  @Test
  void aPublicKeyIsNoSecret(@TempDir Path folder) throws IOException {
    var pair = Tokens.pair("RSA", 2048);
    var file = Files.writeString(folder.resolve("key.pem"), Tokens.pem(pair));
    var rs256 = verifier(config(Algorithm.RS256, Optional.of(file.toString())));
    var honest = Tokens.rs256(Tokens.header("RS256"), Tokens.claims(), pair);
    var claims = Tokens.claims().encode();
    var pem = Tokens.pem(pair).getBytes(UTF_8);

    assertThat(rs256.verify(honest).await().id()).isEqualTo("jwt:user-1");
    for (var header : List.of(Tokens.header("HS256"), Tokens.header("RS256"))) {
      for (var secret : List.of(pem, pair.getPublic().getEncoded())) {
        assertRefused(rs256, Tokens.hs256(header, claims, secret));
      }
    }
    assertRefused(
        rs256, Tokens.rs256(Tokens.header("RS256"), Tokens.claims(), Tokens.pair("RSA", 2048)));
  }

  @Test
  void ellipticCurvesWorkToo(@TempDir Path folder) throws IOException {
    var pair = Tokens.pair("EC", 256);
    var file = Files.writeString(folder.resolve("key.pem"), Tokens.pem(pair));
    var es256 = verifier(config(Algorithm.ES256, Optional.of(file.toString())));

    var honest = Tokens.es256(Tokens.header("ES256"), Tokens.claims(), pair);

    assertThat(es256.verify(honest).await().id()).isEqualTo("jwt:user-1");
    assertRefused(
        es256, Tokens.es256(Tokens.header("ES256"), Tokens.claims(), Tokens.pair("EC", 256)));
  }

  private void assertRefused(String token) {
    assertRefused(verifier, token);
  }

  private static void assertRefused(JwtVerifier verifier, String token) {
    assertThatThrownBy(() -> verifier.verify(token).await()).isInstanceOf(AuthRefusal.class);
  }

  private static JsonObject without(String name) {
    var claims = Tokens.claims();
    claims.remove(name);
    return claims;
  }

  private static String exp(String number) {
    return without("exp").encode().replaceFirst("\\{", "{\"exp\":" + number + ",");
  }

  private static JwtVerifier verifier(JwtConfig config) {
    return JwtVerifier.of(vertx, config, Proxies.NONE, CLOCK).orElseThrow();
  }

  private static JwtConfig config(Algorithm algorithm, Optional<String> publicKey) {
    var secret =
        publicKey.isPresent() ? Optional.<Secret>empty() : Optional.of(new Secret(Tokens.SECRET));
    return new JwtConfig(
        algorithm,
        secret,
        publicKey,
        Optional.empty(),
        Optional.empty(),
        "https://id.example.com",
        "campaign-analytics",
        Duration.ofSeconds(30),
        Duration.ofHours(24));
  }
}
