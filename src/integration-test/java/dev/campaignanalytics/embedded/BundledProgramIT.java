package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BundledProgramIT {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz, redis-server-7.0.15-linux-amd64",
    "Linux, aarch64, postgres-linux-arm_64.txz, redis-server-7.0.15-linux-arm64",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz, redis-server-7.0.15-darwin-arm64",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz, redis-server-7.0.15-darwin-amd64",
    "Windows 11, amd64, postgres-windows-x86_64.txz, redis-server-7.0.15-windows-amd64"
  })
  void install01EachSystemHasItsOwnPrograms(String os, String arch, String postgres, String redis) {
    HostSystem host = HostSystem.of(os, arch);

    assertThat(host.postgresResource()).isEqualTo(postgres);
    assertThat(host.redisResource()).isEqualTo(redis);
  }

  @Test
  void withoutBundledProgramsTheErrorNamesTheSettingsToUse() {
    HostSystem host = HostSystem.of("Windows 11", "amd64");

    assertThatThrownBy(() -> BundledProgram.postgres(host))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith("no embedded PostgreSQL for windows-amd64: set DATABASE_URL");
    assertThatThrownBy(() -> BundledProgram.redis(host))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith("no embedded Redis for windows-amd64: set REDIS_URL");
  }
}
