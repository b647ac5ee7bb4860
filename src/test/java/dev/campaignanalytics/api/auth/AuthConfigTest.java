package dev.campaignanalytics.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConfigTest {
  private static final String GOOD = "8f2c1d7e9a4b6c3d";

  @ParameterizedTest
  @ValueSource(strings = {"secret123", "short", "fifteen-letters", "changemechangeme"})
  void aKeyThatCanBeGuessedIsRefusedWhereOthersCanAsk(String key) {
    assertThatThrownBy(() -> read(Map.of("API_KEY", key), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("api.key")
        .hasMessageNotContaining(key);
  }

  @Test
  void aKeyThatCanBeGuessedWillDoWhereOnlyThisMachineCanAsk() {
    assertThat(read(Map.of("API_KEY", "secret123"), false).apiKey()).isPresent();
  }

  /** A user who copies a command from our documents must not run with a publicly known key. */
  @Test
  void everyKeyThatTheDocumentsShowIsRefusedWhereOthersCanAsk() throws IOException {
    var shown = new HashSet<String>();
    for (var file : List.of("README.md", "docs/api.md", "docs/operations.md", "CONTRIBUTING.md")) {
      var key = Pattern.compile("\\bKEY=([A-Za-z0-9-]+)|API_KEY=([A-Za-z0-9-]+)");
      var found = key.matcher(Files.readString(Path.of(file)));
      while (found.find()) {
        shown.add(found.group(1) == null ? found.group(2) : found.group(1));
      }
    }

    assertThat(shown).contains("choose-a-long-one", "the-printed-key");
    assertThat(shown)
        .allSatisfy(
            key ->
                assertThatThrownBy(() -> read(Map.of("API_KEY", key), true))
                    .isInstanceOf(ConfigException.class));
  }

  @Test
  void aKeyThatLooksLikeAManagedOneIsRefused() {
    assertThatThrownBy(() -> read(Map.of("API_KEY", "ak_" + GOOD), false))
        .hasMessageContaining("ak_");
  }

  @Test
  void aLongKeyIsTaken() {
    assertThat(read(Map.of("API_KEY", GOOD), true).apiKey()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JWT_SECRET=too-short;JWT_ALGORITHM=hs256;JWT_ISSUER=i;JWT_AUDIENCE=a | 32 bytes",
        "JWT_SECRET=0123456789abcdef0123456789abcdef;JWT_ISSUER=i;JWT_AUDIENCE=a | jwt.algorithm",
        "JWT_PUBLIC_KEY=key.pem;JWT_ALGORITHM=hs256;JWT_ISSUER=i;JWT_AUDIENCE=a | jwt.algorithm",
        "JWT_ALGORITHM=none | jwt.algorithm",
        "JWT_PUBLIC_KEY=key.pem;JWT_AUDIENCE=a | jwt.issuer",
        "JWT_PUBLIC_KEY=key.pem;JWT_ISSUER=i | jwt.audience",
        "JWT_PUBLIC_KEY=k;JWT_JWKS_URL=https://id.example.com;JWT_ISSUER=i;JWT_AUDIENCE=a | only"
            + " one",
        "JWT_JWKS_URL=http://id.example.com;JWT_ISSUER=i;JWT_AUDIENCE=a | https",
        "JWT_JWKS_URL=http://10.0.0.1;JWT_ISSUER=i;JWT_AUDIENCE=a | https",
        "JWT_JWKS_URL=file:///etc/keys;JWT_ISSUER=i;JWT_AUDIENCE=a | https",
        "JWT_SKEW=2m | 60s",
      })
  void aWrongSetUpOfWebTokensIsRefused(String settings, String reason) {
    var environment = new HashMap<String, String>();
    for (var setting : settings.split(";")) {
      environment.put(setting.split("=")[0], setting.split("=")[1]);
    }

    assertThatThrownBy(() -> read(environment, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("too-short");
  }

  private static AuthConfig read(Map<String, String> environment, boolean reachable) {
    var reader = new ConfigReader(environment, Map.of());
    var config = AuthConfig.from(reader);
    config.checkKey(reader, reachable);
    reader.finish();
    return config;
  }
}
