package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenSealTest {
  private static final AccessToken TOKEN =
      new AccessToken(
          new Secret("the-access-token"),
          Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
          Optional.of(
              new AccessToken.Renewal(
                  new Secret("the-refresh-token"),
                  Optional.of(Instant.parse("2027-10-01T00:00:00Z")))));

  private final TokenSeal seal = seal("app-secret", "first-token");

  @Test
  void whatWasSealedIsOpenedByTheSameSecrets() {
    assertThat(seal("app-secret", "first-token").open(seal.seal(TOKEN))).contains(TOKEN);
  }

  @Test
  void aTokenWithoutEndAndRenewalIsOpenedAsOne() {
    var lasting = AccessToken.lasting(new Secret("lasting"));

    assertThat(seal.open(seal.seal(lasting))).contains(lasting);
  }

  @Test
  void sealedBytesShowNothing() {
    var bytes = seal.seal(TOKEN).toString();

    assertThat(bytes).doesNotContain("token", "2026");
    assertThat(seal.seal(TOKEN)).isNotEqualTo(seal.seal(TOKEN));
  }

  @Test
  void anotherCredentialNeitherFindsNorOpensIt() {
    var other = seal("app-secret", "second-token");

    assertThat(other.credential()).isNotEqualTo(seal.credential());
    assertThat(other.open(seal.seal(TOKEN))).isEmpty();
  }

  @Test
  void whatWasChangedIsNotOpened() {
    var sealed = seal.seal(TOKEN);
    sealed.setByte(20, (byte) (sealed.getByte(20) ^ 1));

    assertThat(seal.open(sealed)).isEmpty();
    assertThat(seal.open(sealed.slice(0, 5))).isEmpty();
  }

  @Test
  void theNameOfACredentialTellsNothingOfIt() {
    assertThat(seal.credential()).matches("[0-9a-f]{32}");
  }

  private static TokenSeal seal(String... roots) {
    return TokenSeal.of(Platform.META, List.of(roots).stream().map(Secret::new).toList());
  }
}
