package dev.campaignanalytics.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretMaskTest {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=-_.~!?@#%&\"\\ :;{}";

  private final Random random = new Random(11);

  @Test
  void install08EverySecretIsMaskedAsItIsAndAsAddressesAndJsonWriteIt() {
    for (int i = 0; i < 100; i++) {
      var secret = random(2 * SecretMask.MIN_LENGTH + random.nextInt(40));
      assertThat(new Secret(secret)).hasToString("***");

      var encoded = URLEncoder.encode(secret, UTF_8);
      var json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
      var text =
          "refused: [%s], ?key=%s&x=%s, {\"key\":\"%s\"}"
              .formatted(secret, encoded, encoded.replace("+", "%20"), json);

      assertThat(SecretMask.mask(text))
          .doesNotContain(secret)
          .doesNotContain(encoded)
          .doesNotContain(json)
          .startsWith("refused: [***]");
    }
  }

  @Test
  void install08PasswordsOfAddressesAreMaskedByValueAndByPlace() {
    var reader =
        new ConfigReader(
            Map.of(
                "DATABASE_URL", "postgresql://me:pass%2Fword-1@host/x?sslpassword=other-word",
                "REDIS_URL", "redis://:pw@host"),
            Map.of());
    reader.uri("database.url", "", uri -> true, "");
    reader.uri("redis.url", "", uri -> true, "");

    assertThat(SecretMask.mask("refused pass/word-1, pass%2Fword-1 and other-word"))
        .isEqualTo("refused ***, *** and ***");
    assertThat(SecretMask.mask("cannot reach redis://:pw@host:6379, nor http://a:8080/x@y"))
        .isEqualTo("cannot reach redis://:***@host:6379, nor http://a:8080/x@y");
    assertThat(SecretMask.mask("jdbc:postgresql://h/x?user=me&password=pw&ssl=true"))
        .isEqualTo("jdbc:postgresql://h/x?user=me&password=***&ssl=true");
  }

  @Test
  void install08TheContentOfASecretsFileIsMasked(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("token"), "canary-of-a-file\n");
    new ConfigReader(Map.of("META_ACCESS_TOKEN_FILE", file.toString()), Map.of())
        .secret("meta.access_token", "");

    assertThat(SecretMask.mask("Invalid token canary-of-a-file.")).isEqualTo("Invalid token ***.");
  }

  @Test
  void install08AConfiguredSecretIsMaskedHoweverManyTokensAreRenewed() {
    new ConfigReader(Map.of("API_KEY", "canary-configured"), Map.of()).secret("api.key", "");
    for (int i = 0; i < 1000; i++) {
      new Secret("renewed-token-number-" + i);
    }

    assertThat(SecretMask.mask("canary-configured renewed-token-number-999")).isEqualTo("*** ***");
  }

  @Test
  void install08ShortValuesAreNotCutOutOfOrdinaryWords() {
    new Secret("data");

    assertThat(SecretMask.mask("no data of the database")).isEqualTo("no data of the database");
  }

  private String random(int length) {
    var text = new StringBuilder("c");
    while (text.length() < length - 1) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.append('y').toString();
  }

  @Test
  void aShortTokenOfAPlatformHidesNoFigures() {
    new Secret("-3E-18");

    assertThat(SecretMask.mask("{\"cost\":-3E-18}")).isEqualTo("{\"cost\":-3E-18}");
  }
}
