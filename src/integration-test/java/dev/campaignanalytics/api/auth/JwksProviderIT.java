package dev.campaignanalytics.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.api.auth.JwtConfig.Algorithm;
import dev.campaignanalytics.config.Proxies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwksProviderIT {
  private final Vertx vertx = Vertx.vertx();
  private final KeyPair first = Tokens.pair("RSA", 2048);
  private final KeyPair second = Tokens.pair("RSA", 2048);
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile Instant now = Tokens.NOW;
  private volatile int status = 200;
  private volatile JsonArray published = new JsonArray();
  private HttpServer issuer;
  private JwtVerifier verifier;

  @BeforeEach
  void start() {
    issuer =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  fetches.incrementAndGet();
                  request
                      .response()
                      .setStatusCode(status)
                      .end(new JsonObject().put("keys", published).encode());
                })
            .listen(0, "127.0.0.1")
            .await();
    verifier = JwtVerifier.of(vertx, config(), Proxies.NONE, clock()).orElseThrow();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void aKeyThatIsPublishedLaterIsFetchedWhenATokenNamesIt() {
    publish("one", first);
    assertThat(verify("one", first)).isEqualTo("jwt:user-1");

    publish("two", second);
    later();

    assertThat(verify("two", second)).isEqualTo("jwt:user-1");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aKeyThatWasWithdrawnIsNotTakenAnyMore() {
    publish("one", first);
    verify("one", first);
    publish("two", second);
    later();
    verify("two", second);

    // The same token is cached for a moment, so another one is sent.
    now = now.plusSeconds(1);
    var other = Tokens.claims().put("sub", "user-2");

    assertThatThrownBy(() -> verify("one", first, other)).isInstanceOf(AuthRefusal.class);
  }

  @Test
  void unknownKeysDoNotMakeUsAskAgainAndAgain() {
    publish("one", first);
    for (int i = 0; i < 50; i++) {
      var name = "unknown-" + i;
      assertThatThrownBy(() -> verify(name, first)).isInstanceOf(AuthRefusal.class);
    }

    assertThat(fetches).hasValue(1);
  }

  @Test
  void theLastGoodSetServesOnWhileTheIssuerIsAway() {
    publish("one", first);
    verify("one", first);
    status = 503;
    later();
    assertThatThrownBy(() -> verify("two", second)).isInstanceOf(AuthRefusal.class);

    assertThat(verify("one", first, Tokens.claims().put("sub", "user-3"))).isEqualTo("jwt:user-3");
  }

  @Test
  void withoutAnyKeyNoTokenCanBeVerified() {
    status = 500;

    assertThatThrownBy(() -> verify("one", first))
        .isInstanceOfSatisfying(
            AuthRefusal.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(AuthRefusal.Kind.AWAY));
  }

  @Test
  void aTokenThatNamesNoKeyIsRefused() {
    publish("one", first);
    var token = Tokens.rs256(Tokens.header("RS256"), Tokens.claims(), first);

    assertThatThrownBy(() -> verifier.verify(token).await()).isInstanceOf(AuthRefusal.class);
  }

  private void publish(String keyId, KeyPair pair) {
    published = new JsonArray().add(Tokens.jwk(keyId, pair));
  }

  private void later() {
    now = now.plus(JwksProvider.PAUSE).plusSeconds(1);
  }

  private String verify(String keyId, KeyPair pair) {
    return verify(keyId, pair, Tokens.claims());
  }

  private String verify(String keyId, KeyPair pair, JsonObject claims) {
    var header = Tokens.header("RS256").put("kid", keyId);
    return verifier.verify(Tokens.rs256(header, claims, pair)).await().id();
  }

  private JwtConfig config() {
    return new JwtConfig(
        Algorithm.RS256,
        Optional.empty(),
        Optional.empty(),
        Optional.of(URI.create("http://127.0.0.1:" + issuer.actualPort() + "/keys")),
        Optional.empty(),
        "https://id.example.com",
        "campaign-analytics",
        Duration.ofSeconds(30),
        Duration.ofHours(24));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
