package dev.campaignanalytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final String PROXY = "http://proxy.example:3128";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "graph.facebook.com | true",
        "* | true",
        "googleapis.com,facebook.com | true",
        ".facebook.com | true",
        "*.facebook.com | true",
        "book.com | false",
        "GRAPH.Facebook.COM | true",
        "graph.facebook.com:443 | true",
        "graph.facebook.com:8443 | false",
        "a.example graph.facebook.com | true",
        "10.0.0.0/8 | false"
      })
  void platforms11NoProxyNamesHostsDomainsAndPorts(String noProxy, boolean direct) {
    assertThat(isDirect(noProxy, "https://graph.facebook.com/v26.0")).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, https://10.20.30.40/, true",
    "10.0.0.0/8, https://11.20.30.40/, false",
    "10.1.2.3, https://10.1.2.3/, true",
    "10.1.2.3:443, https://10.1.2.3/, true",
    "192.168.1.0/24, https://192.168.1.255:8443/, true",
    "192.168.1.0/33, https://192.168.1.255/, false",
    "fd00::/8, https://[fd12::1]/, true",
    "fd12::1, https://[fd12::1]/, true",
    "[fd12::1]:443, https://[fd12::1]/, true",
    "[fd12::1]:80, https://[fd12::1]/, false",
    "'', https://localhost:8443/, true",
    "'', https://127.0.0.1/, true",
    "'', https://[::1]/, true"
  })
  void platforms11NoProxyNamesAddressesAndBlocks(String noProxy, String target, boolean direct) {
    assertThat(isDirect(noProxy, target)).isEqualTo(direct);
  }

  @Test
  void platforms11TheProxyOfTheSchemeIsUsedWithItsLogin() {
    var proxies =
        proxies(
            Map.of(
                "HTTPS_PROXY", "http://me:p%40ss%2Bword@proxy.example", "http_proxy", "plain:81"));

    var secure = proxies.options(URI.create("https://api.example/"));
    var plain = proxies.options(URI.create("http://api.example/"));

    assertThat(secure.getHost()).isEqualTo("proxy.example");
    assertThat(secure.getPort()).isEqualTo(80);
    assertThat(secure.getUsername()).isEqualTo("me");
    assertThat(secure.getPassword()).isEqualTo("p@ss+word");
    assertThat(plain.getHost() + ":" + plain.getPort()).isEqualTo("plain:81");
    assertThat(proxies.toString()).doesNotContain("ss").contains("proxy.example:80");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://proxy:1080", "http://", "https://user:topsecret@proxy:1"})
  void platforms11AProxyThatCannotBeUsedStopsTheStartWithoutShowingIt(String value) {
    var reader = new ConfigReader(Map.of("HTTPS_PROXY", value), Map.of());

    Proxies.from(reader);

    assertThatThrownBy(reader::finish)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("topsecret");
  }

  private static boolean isDirect(String noProxy, String target) {
    var proxies = proxies(Map.of("https_proxy", PROXY, "NO_PROXY", noProxy));
    return proxies.options(URI.create(target)) == null;
  }

  private static Proxies proxies(Map<String, String> environment) {
    var reader = new ConfigReader(environment, Map.of());
    var proxies = Proxies.from(reader);
    reader.finish();
    return proxies;
  }
}
