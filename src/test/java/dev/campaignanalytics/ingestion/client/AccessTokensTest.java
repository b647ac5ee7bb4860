package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-09-14T10:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final List<Promise<ApiResponse>> calls = new ArrayList<>();
  private final CallSender http =
      (call, within) -> {
        Promise<ApiResponse> promise = Promise.promise();
        calls.add(promise);
        return promise.future();
      };

  @Test
  void manyCallersMakeOneRenewal() {
    var tokens = tokens(Optional.empty());

    var first = tokens.current();
    var second = tokens.current();
    respond(0, "fresh");

    assertThat(calls).hasSize(1);
    assertThat(first.result().secret().value()).isEqualTo("fresh");
    assertThat(second.result().secret().value()).isEqualTo("fresh");
  }

  @Test
  void aTokenThatWasRenewedMeanwhileIsNotRenewedAgain() {
    var tokens = tokens(Optional.empty());
    tokens.current();
    respond(0, "fresh");
    var stale = AccessToken.lasting(new Secret("stale"));

    var other = tokens.renewed(stale, new SourceException(Kind.TOKEN_EXPIRED, "expired"));

    assertThat(calls).hasSize(1);
    assertThat(other.result().secret().value()).isEqualTo("fresh");
  }

  @Test
  void aFailedRenewalIsTriedAgainByTheNextCaller() {
    var tokens = tokens(Optional.empty());

    var failed = tokens.current();
    calls.get(0).fail(new SourceException(Kind.TRANSIENT, "away"));
    tokens.current();

    assertThat(failed.failed()).isTrue();
    assertThat(calls).hasSize(2);
  }

  @Test
  void withoutAWayToRenewAPersonIsNeeded() {
    var credential =
        new AccessTokens.Credential("tiktok", Optional.of(new Secret("given")), Optional.empty());
    var tokens = new AccessTokens(credential, http, TokenRenewals.ALONE, clock);

    var renewed =
        tokens.renewed(
            tokens.current().result(), new SourceException(Kind.TOKEN_EXPIRED, "expired"));

    assertThat(((SourceException) renewed.cause()).kind()).isEqualTo(Kind.REAUTH);
  }

  @Test
  void theConsentEndsWithTheRefreshTokenWhereThereIsOne() {
    var tokens = tokens(Optional.empty());
    tokens.current();
    respond(0, "fresh");

    assertThat(tokens.consentEnds()).hasValue(HourlyTokens.CONSENT_ENDS);
  }

  @Test
  void theConsentEndsWithATokenThatNothingRenews() {
    var lasting =
        new AccessTokens.Credential("tiktok", Optional.of(new Secret("given")), Optional.empty());

    assertThat(new AccessTokens(lasting, http, TokenRenewals.ALONE, clock).consentEnds()).isEmpty();
  }

  private AccessTokens tokens(Optional<Secret> configured) {
    var credential =
        new AccessTokens.Credential("google", configured, Optional.of(new HourlyTokens()));
    return new AccessTokens(credential, http, TokenRenewals.ALONE, clock);
  }

  private void respond(int call, String body) {
    calls.get(call).complete(new ApiResponse(200, Map.of(), body, NOW));
  }

  private static final class HourlyTokens implements TokenApi {
    private static final Instant CONSENT_ENDS = Instant.parse("2027-09-14T10:00:00Z");

    @Override
    public ApiCall refreshCall(AccessToken current, Instant now) {
      return ApiCall.get(URI.create("http://127.0.0.1/token"), Map.of());
    }

    @Override
    public AccessToken readToken(ApiResponse response) {
      var end = response.receivedAt().plus(Duration.ofHours(1));
      var renewal = new AccessToken.Renewal(new Secret("renewal"), Optional.of(CONSENT_ENDS));
      return new AccessToken(new Secret(response.body()), Optional.of(end), Optional.of(renewal));
    }

    @Override
    public Duration renewBefore() {
      return Duration.ofMinutes(5);
    }

    @Override
    public List<Secret> roots() {
      return List.of(new Secret("root"));
    }
  }
}
