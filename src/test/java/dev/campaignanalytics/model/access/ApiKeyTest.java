package dev.campaignanalytics.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void aKeyIsValidUntilItExpires() {
    var life = new ApiKey.Life(NOW, Optional.of(NOW.plusSeconds(10)), Optional.empty());

    assertThat(life.covers(NOW.plusSeconds(9))).isTrue();
    assertThat(life.covers(NOW.plusSeconds(10))).isFalse();
    assertThat(unlimited().covers(NOW.plusSeconds(1_000_000))).isTrue();
  }

  @Test
  void aRevokedKeyIsNotValidAndKeepsItsFirstMoment() {
    var key =
        new ApiKey(
            "id",
            "hash",
            "name",
            Set.of(Scope.INSIGHTS_READ),
            Optional.empty(),
            unlimited(),
            Optional.empty());

    var revoked = key.revoked(NOW.plusSeconds(1)).revoked(NOW.plusSeconds(2));

    assertThat(revoked.life().covers(NOW)).isFalse();
    assertThat(revoked.life().revokedAt()).contains(NOW.plusSeconds(1));
    assertThat(key.life().covers(NOW)).isTrue();
  }

  @Test
  void aScopeIsFoundByItsName() {
    assertThat(Scope.values())
        .allSatisfy(scope -> assertThat(Scope.of(scope.wireName())).contains(scope));
    assertThat(Scope.of("insights:write")).isEmpty();
  }

  private static ApiKey.Life unlimited() {
    return new ApiKey.Life(NOW, Optional.empty(), Optional.empty());
  }
}
