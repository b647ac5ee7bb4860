package dev.campaignanalytics.api.limit;

import dev.campaignanalytics.api.auth.ClientAddresses;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of each address, over all instances of the server. */
public final class OpenConnections {
  private final LimitsConfig.Connections limits;
  private final ClientAddresses addresses;
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final AtomicInteger total = new AtomicInteger();

  /**
   * @param addresses detects proxies, which serve many clients: they only count in total
   */
  public OpenConnections(LimitsConfig.Connections limits, ClientAddresses addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  /** Counts one more; false where it exceeds the limit and must be closed. */
  public boolean opened(String address) {
    int ofAddress = byAddress.merge(ClientAddresses.counted(address), 1, Integer::sum);
    return total.incrementAndGet() <= limits.total()
        && (ofAddress <= limits.perAddress() || addresses.isProxy(address));
  }

  public void closed(String address) {
    total.decrementAndGet();
    byAddress.computeIfPresent(
        ClientAddresses.counted(address), (a, count) -> count == 1 ? null : count - 1);
  }
}
