package dev.campaignanalytics.wiring;

import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.telemetry.HealthCheck;
import dev.campaignanalytics.telemetry.HealthCheck.Health;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The servers that this program started, as a part of its health. */
record EmbeddedHealth(List<EmbeddedServer> servers) implements HealthCheck {
  @Override
  public String part() {
    return "embedded servers";
  }

  @Override
  public Future<Health> check() {
    var faults =
        servers.stream()
            .map(EmbeddedServer::fault)
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Future.succeededFuture(
        faults.isEmpty() ? Health.ok("run") : new Health(State.DEGRADED, faults));
  }
}
