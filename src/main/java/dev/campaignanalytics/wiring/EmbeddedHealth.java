package dev.campaignanalytics.wiring;

import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.telemetry.HealthCheck;
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
    var troubles =
        servers.stream()
            .map(EmbeddedServer::trouble)
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Future.succeededFuture(
        troubles.isEmpty() ? Health.ok("run") : new Health(State.DEGRADED, troubles));
  }
}
