package dev.campaignanalytics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvertisedAddressTest {
  @Test
  void aConfiguredAddressIsTakenAsItIs() {
    assertThat(AdvertisedAddress.of(config(Map.of("CLUSTER_HOST", "192.0.2.7"))))
        .isEqualTo("192.0.2.7");
  }

  @Test
  void autoIsTheLocalAddressThatTheNodesNameLists() {
    var config = config(Map.of("CLUSTER_HOST", "auto", "CLUSTER_SERVICE", "127.0.0.1"));

    assertThat(AdvertisedAddress.of(config)).isEqualTo("127.0.0.1");
  }

  @Test
  void ofSeveralLocalAddressesOnlyAListedOneIsTaken() throws UnknownHostException {
    var listed = List.of(address("192.0.2.1"), address("192.0.2.2"));

    assertThat(
            AdvertisedAddress.choose(
                listed, List.of(address("198.51.100.5"), address("192.0.2.2"))))
        .isEqualTo("192.0.2.2");
  }

  @Test
  void aNodeThatIsNotListedDoesNotStart() throws UnknownHostException {
    var listed = List.of(address("192.0.2.1"));
    var local = List.of(address("192.0.2.9"));

    assertThatThrownBy(() -> AdvertisedAddress.choose(listed, local))
        .hasMessageContaining("CLUSTER_HOST");
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  private static ClusterConfig config(Map<String, String> environment) {
    return ClusterConfig.from(new ConfigReader(environment, Map.of()));
  }
}
