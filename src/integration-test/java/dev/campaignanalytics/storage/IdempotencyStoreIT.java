package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.storage.IdempotencyStore.Claim;
import dev.campaignanalytics.storage.IdempotencyStore.Claimed;
import dev.campaignanalytics.storage.IdempotencyStore.Completed;
import dev.campaignanalytics.storage.IdempotencyStore.InFlight;
import dev.campaignanalytics.storage.IdempotencyStore.Key;
import dev.campaignanalytics.storage.IdempotencyStore.OtherRequest;
import dev.campaignanalytics.storage.IdempotencyStore.Response;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);

  private static final Key KEY = new Key("BI", "upload-1");
  private static final Buffer HASH = Buffer.buffer("hash of the request");
  private static final Duration LONG = Duration.ofHours(1);
  private static final Response RESPONSE =
      new Response(202, "application/json", Buffer.buffer(new byte[] {0, -1, 34, 10}));

  private final IdempotencyStore store = new IdempotencyStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate idempotent_requests");
  }

  @Test
  void ofManyClaimsAtOnceOneIsGranted() {
    for (int round = 0; round < 10; round++) {
      var key = new Key("BI", "round " + round);
      var claims = IntStream.range(0, 8).mapToObj(i -> store.claim(key, HASH, LONG)).toList();

      Future.all(claims).await();

      assertThat(claims).map(Future::result).filteredOn(Claimed.class::isInstance).hasSize(1);
      assertThat(claims).map(Future::result).filteredOn(InFlight.class::isInstance).hasSize(7);
    }
  }

  @Test
  void aKeyThatIsInUseIsRefusedForAnotherRequest() {
    claimed(KEY);

    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await())
        .isEqualTo(new OtherRequest());
  }

  @Test
  void aResponseIsReturnedByteForByteAndOnlyForTheSameRequest() {
    store.complete(KEY, claimed(KEY), RESPONSE, LONG).await();

    assertThat(claim(KEY)).isEqualTo(new Completed(RESPONSE));
    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await())
        .isEqualTo(new OtherRequest());
  }

  @Test
  void anEmptyResponseIsAResponse() {
    var nothing = new Response(204, "", Buffer.buffer());

    store.complete(KEY, claimed(KEY), nothing, LONG).await();

    assertThat(claim(KEY)).isEqualTo(new Completed(nothing));
  }

  @Test
  void keysOfDifferentOwnersAreIndependent() {
    claimed(new Key("one", "it's \"odd\" {}, \\ % 例"));

    assertThat(claim(new Key("two", "it's \"odd\" {}, \\ % 例"))).isInstanceOf(Claimed.class);
    assertThat(claim(new Key("one", "it's \"odd\" {}, \\ % 例"))).isEqualTo(new InFlight());
  }

  @Test
  void aReleasedKeyCanBeClaimedForAnyRequest() {
    store.release(KEY, claimed(KEY)).await();

    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await()).isInstanceOf(Claimed.class);
  }

  @Test
  void onlyItsHolderReleasesAKey() {
    claimed(KEY);

    store.release(KEY, UUID.randomUUID()).await();

    assertThat(claim(KEY)).isEqualTo(new InFlight());
  }

  @Test
  void aCompletedKeyIsNotReleased() {
    var claim = claimed(KEY);
    store.complete(KEY, claim, RESPONSE, LONG).await();

    store.release(KEY, claim).await();

    assertThat(claim(KEY)).isEqualTo(new Completed(RESPONSE));
  }

  @Test
  void anExpiredClaimCanBeClaimedAgainByTheSameRequestOnly() {
    var first = claimed(KEY);
    expire();

    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await())
        .isEqualTo(new OtherRequest());
    assertThat(claimed(KEY)).isNotEqualTo(first);
  }

  @Test
  void afterAnotherClaimedTheKeyALateAnswerIsIgnored() {
    var late = claimed(KEY);
    expire();
    var next = claimed(KEY);

    store.complete(KEY, late, new Response(500, "", Buffer.buffer("late")), LONG).await();

    assertThat(claim(KEY)).isEqualTo(new InFlight());
    store.complete(KEY, next, RESPONSE, LONG).await();
    assertThat(claim(KEY)).isEqualTo(new Completed(RESPONSE));
  }

  @Test
  void anExpiredResponseIsForgottenForEveryRequest() {
    store.complete(KEY, claimed(KEY), RESPONSE, LONG).await();
    expire();

    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await()).isInstanceOf(Claimed.class);
    assertThat(store.claim(KEY, Buffer.buffer("other"), LONG).await()).isEqualTo(new InFlight());
  }

  @Test
  void aResponseIsKeptForItsOwnTimeNotForThatOfTheClaim() {
    var claim = ((Claimed) store.claim(KEY, HASH, Duration.ofSeconds(30)).await()).claim();

    store.complete(KEY, claim, RESPONSE, Duration.ofHours(24)).await();

    assertThat(database.count("idempotent_requests where kept_until > now() + interval '23 h'"))
        .isEqualTo(1);
  }

  @Test
  void aClaimDeletesTenExpiredKeysAndNoOther() {
    IntStream.range(0, 12).forEach(i -> claimed(new Key("BI", "old " + i)));
    expire();
    database.run(
        """
        insert into idempotent_requests (owner, key, request_hash, claim, kept_until)
        values ('BI', 'current', '', gen_random_uuid(), now() + interval '1 min')
        """);

    claimed(KEY);

    assertThat(database.count("idempotent_requests where key like 'old %'")).isEqualTo(2);
    assertThat(database.count("idempotent_requests where key = 'current'")).isEqualTo(1);
  }

  private Claim claim(Key key) {
    return store.claim(key, HASH, LONG).await();
  }

  private UUID claimed(Key key) {
    return ((Claimed) claim(key)).claim();
  }

  private static void expire() {
    database.run("update idempotent_requests set kept_until = now() - interval '1 ms'");
  }
}
