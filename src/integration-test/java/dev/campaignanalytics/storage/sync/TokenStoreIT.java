package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.sync.TokenStore.Key;
import dev.campaignanalytics.storage.sync.TokenStore.Outcome;
import dev.campaignanalytics.storage.sync.TokenStore.Refusal;
import dev.campaignanalytics.storage.sync.TokenStore.StoredToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Key KEY = new Key(Platform.META, "credential");
  private static final Buffer TOKEN = Buffer.buffer(new byte[] {0, 1, -1, 127});

  private final TokenStore tokens = new TokenStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate renewed_tokens");
  }

  @Test
  void aCredentialWithoutARenewalHasNothing() {
    assertThat(tokens.find(KEY).await()).isEqualTo(StoredToken.NOTHING);
  }

  @Test
  void ofManyNodesOneRenews() {
    for (int round = 0; round < 10; round++) {
      var key = new Key(Platform.META, "round " + round);
      var claims =
          IntStream.range(0, 8)
              .mapToObj(node -> tokens.claim(key, 0, "node " + node, LONG))
              .toList();

      Future.all(claims).await();

      assertThat(claims).map(Future::result).containsOnlyOnce(true);
    }
  }

  @Test
  void theRenewedTokenIsFoundByteForByteWithTheNextVersion() {
    renew(TOKEN);

    assertThat(tokens.find(KEY).await())
        .isEqualTo(new StoredToken(1, Optional.of(TOKEN), Optional.empty()));
  }

  @Test
  void aNodeThatFoundAnOlderVersionMayNotRenew() {
    renew(TOKEN);

    assertThat(tokens.claim(KEY, 0, "late", LONG).await()).isFalse();
    assertThat(tokens.claim(KEY, 1, "current", LONG).await()).isTrue();
  }

  @Test
  void anExpiredClaimPassesToAnotherNodeAndOneThatHasNotExpiredDoesNot() {
    tokens.claim(KEY, 0, "a", LONG).await();

    assertThat(tokens.claim(KEY, 0, "b", LONG).await()).isFalse();
    database.run("update renewed_tokens set claimed_until = clock_timestamp() - interval '1 ms'");
    assertThat(tokens.claim(KEY, 0, "b", LONG).await()).isTrue();
  }

  @Test
  void theResultOfANodeThatLostItsClaimIsIgnored() {
    tokens.claim(KEY, 0, "a", Duration.ZERO).await();
    database.run("update renewed_tokens set claimed_until = clock_timestamp() - interval '1 ms'");
    tokens.claim(KEY, 0, "b", LONG).await();

    tokens.end(KEY, "a", new Outcome(Optional.of(TOKEN), Optional.empty())).await();

    assertThat(tokens.find(KEY).await()).isEqualTo(StoredToken.NOTHING);
  }

  @Test
  void aRefusalKeepsTheEarlierTokenWhichMayStillBeValid() {
    renew(TOKEN);
    tokens.claim(KEY, 1, "a", LONG).await();
    var refusal = new Refusal("expired", "the consent has ended");

    tokens.end(KEY, "a", new Outcome(Optional.empty(), Optional.of(refusal))).await();

    assertThat(tokens.find(KEY).await())
        .isEqualTo(new StoredToken(2, Optional.of(TOKEN), Optional.of(refusal)));
  }

  @Test
  void aRenewalAfterARefusalClearsIt() {
    tokens.claim(KEY, 0, "a", LONG).await();
    var refusal = new Refusal("expired", "the consent has ended");
    tokens.end(KEY, "a", new Outcome(Optional.empty(), Optional.of(refusal))).await();
    tokens.claim(KEY, 1, "a", LONG).await();

    tokens.end(KEY, "a", new Outcome(Optional.of(TOKEN), Optional.empty())).await();

    assertThat(tokens.find(KEY).await().refusal()).isEmpty();
  }

  @Test
  void anEndWithoutAResultReleasesTheClaim() {
    tokens.claim(KEY, 0, "a", LONG).await();

    tokens.end(KEY, "a", Outcome.NONE).await();

    assertThat(tokens.claim(KEY, 1, "b", LONG).await()).isTrue();
  }

  @Test
  void credentialsAndPlatformsAreIndependent() {
    renew(TOKEN);

    assertThat(tokens.find(new Key(Platform.GOOGLE, "credential")).await())
        .isEqualTo(StoredToken.NOTHING);
    assertThat(tokens.find(new Key(Platform.META, "credential2")).await())
        .isEqualTo(StoredToken.NOTHING);
  }

  @Test
  void aTokenThatWasNotRenewedFor400DaysIsDeleted() {
    database.run(
        """
        insert into renewed_tokens (platform, credential, changed_at) values
          ('meta', 'kept', clock_timestamp() - interval '400 days' + interval '1 min'),
          ('meta', 'old', clock_timestamp() - interval '400 days' - interval '1 min')
        """);

    renew(TOKEN);

    assertThat(database.count("renewed_tokens where credential = 'kept'")).isEqualTo(1);
    assertThat(database.count("renewed_tokens where credential = 'old'")).isZero();
  }

  private void renew(Buffer token) {
    tokens.claim(KEY, 0, "a", LONG).await();
    tokens.end(KEY, "a", new Outcome(Optional.of(token), Optional.empty())).await();
  }
}
