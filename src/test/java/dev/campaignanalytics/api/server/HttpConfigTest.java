package dev.campaignanalytics.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
  @Test
  void noProxyIsTrustedByDefault() {
    assertThat(HttpConfig.from(new ConfigReader(Map.of(), Map.of())).proxies()).isEmpty();
  }

  @Test
  void proxiesAreNamedByTheirAddresses() {
    var reader = reader("10.0.0.0/8, ::1");

    assertThat(HttpConfig.from(reader).proxies()).hasSize(2);
    reader.finish();
  }

  @Test
  void aNameIsNoAddress() {
    var reader = reader("10.0.0.1,proxy.example.com");
    HttpConfig.from(reader);

    assertThatThrownBy(reader::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("HTTP_TRUSTED_PROXIES")
        .hasMessageContaining("proxy.example.com");
  }

  private static ConfigReader reader(String proxies) {
    return new ConfigReader(Map.of("HTTP_TRUSTED_PROXIES", proxies), Map.of());
  }
}
