package dev.campaignanalytics.ingestion.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.example.com",
        "https://graph.example.com:8443/",
        "https://proxy.example.com/meta",
        "http://localhost:8081",
        "http://127.0.0.1:8081/meta/",
        "http://[::1]:8081"
      })
  void anAddressThatKeepsTokensPrivateIsAccepted(String text) {
    assertThat(BaseUrl.parse(text, false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "graph.example.com",
        "ftp://graph.example.com",
        "http://graph.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://localhost@example.com",
        "https://user:word@graph.example.com",
        "https://graph.example.com?x=1",
        "https://graph.example.com#top",
        "https://",
        "not an address"
      })
  void anythingElseIsRefused(String text) {
    assertThat(BaseUrl.parse(text, false)).isEmpty();
  }

  @Test
  void plainHttpToAnotherMachineMustBeAllowed() {
    var file = Map.of("x.base_url", "http://10.0.0.7", "platforms.allow_plain_http", "true");

    var url = read(file);

    assertThat(url).isEqualTo(new BaseUrl(URI.create("http://10.0.0.7")));
  }

  @Test
  void aRefusedAddressIsReportedWithoutItsValueAndTheFallbackStandsIn() {
    var reader = new ConfigReader(Map.of("X_BASE_URL", "https://u:hidden@host"), Map.of());

    var url = BaseUrl.from(reader, "x.base_url", "https://fallback.example.com", "Where");

    assertThat(url.uri()).hasHost("fallback.example.com");
    assertThatThrownBy(reader::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("X_BASE_URL")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void parametersAreEncodedInOrder() {
    var parameters = new TreeMap<>(Map.of("a", "{\"x\":[1]}", "b", "ü +&="));

    var uri = new BaseUrl(URI.create("http://localhost:1/base")).at("/v1/me", parameters);

    assertThat(uri.toString())
        .isEqualTo("http://localhost:1/base/v1/me?a=%7B%22x%22%3A%5B1%5D%7D&b=%C3%BC%20%2B%26%3D");
  }

  private static BaseUrl read(Map<String, String> file) {
    var reader = new ConfigReader(Map.of(), file);
    var url = BaseUrl.from(reader, "x.base_url", "https://fallback.example.com", "Where");
    reader.finish();
    return url;
  }
}
