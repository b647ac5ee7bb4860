package dev.campaignanalytics.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.auth.AddressBlock;
import dev.campaignanalytics.api.auth.ClientAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
  private static final String PROXY = "10.0.0.1";

  private final OpenConnections open =
      new OpenConnections(
          new LimitsConfig.Connections(2, 6),
          new ClientAddresses(List.of(AddressBlock.parse("10.0.0.0/8").orElseThrow())));

  @Test
  void anAddressHasItsShareAndGetsItBack() {
    assertThat(open.opened("192.0.2.1")).isTrue();
    assertThat(open.opened("192.0.2.1")).isTrue();
    assertThat(open.opened("192.0.2.1")).isFalse();
    assertThat(open.opened("192.0.2.2")).isTrue();
    open.closed("192.0.2.1");
    open.closed("192.0.2.1");

    assertThat(open.opened("192.0.2.1")).isTrue();
  }

  @Test
  void theAddressesOfOneNetworkShareIt() {
    assertThat(open.opened("2001:db8:0:1::1")).isTrue();
    assertThat(open.opened("2001:db8:0:1::2")).isTrue();

    assertThat(open.opened("2001:db8:0:1::3")).isFalse();
    assertThat(open.opened("2001:db8:0:2::1")).isTrue();
  }

  @Test
  void aTrustedProxyIsLimitedByTheTotalOnly() {
    for (int i = 0; i < 6; i++) {
      assertThat(open.opened(PROXY)).isTrue();
    }

    assertThat(open.opened(PROXY)).isFalse();
  }
}
