package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.limit.LimitsConfig;
import dev.campaignanalytics.api.limit.OpenConnections;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections and requests of one event loop, and how long each may take. Only its own event
 * loop calls it. One check of all of them a second costs less than a timer for each.
 */
public final class RequestTimeouts {
  public static final int LOOK_MILLIS = 1000;

  private static final String DEADLINE = RequestTimeouts.class.getName();

  private final LimitsConfig.Timeouts timeout;
  private final OpenConnections open;
  private final Map<HttpConnection, Client> clients = new HashMap<>();
  private final Map<RoutingContext, Long> requests = new HashMap<>();

  public RequestTimeouts(LimitsConfig.Timeouts timeout, OpenConnections open) {
    this.timeout = timeout;
    this.open = open;
  }

  public void opened(HttpConnection connection) {
    var host = ClientAddresses.text(connection.remoteAddress());
    boolean admitted = open.opened(host);
    HttpVersions.watch(connection);
    clients.put(connection, new Client(System.nanoTime()));
    connection.closeHandler(
        closed -> {
          clients.remove(connection);
          open.closed(host);
        });
    if (!admitted) {
      connection.close();
    }
  }

  /** Gives a request another deadline than the configured one; zero: none. */
  static void allow(RoutingContext context, Duration deadline) {
    context.put(DEADLINE, deadline);
  }

  public void began(RoutingContext context) {
    var client = clients.get(context.request().connection());
    requests.put(context, System.nanoTime());
    if (client != null) {
      client.active++;
    }
    context.addEndHandler(ended -> ended(context, client));
    context.next();
  }

  /** A request of the connection was served at once. */
  public void served(HttpConnection connection) {
    var client = clients.get(connection);
    if (client != null) {
      client.idleSince = System.nanoTime();
    }
  }

  private void ended(RoutingContext context, Client client) {
    if (requests.remove(context) != null && client != null) {
      client.active--;
      client.idleSince = System.nanoTime();
    }
  }

  /** Ends requests and closes connections that exceed their timeout. */
  public void look() {
    long now = System.nanoTime();
    List.copyOf(requests.entrySet())
        .forEach(request -> look(request.getKey(), now - request.getValue()));
    long header = timeout.header().toNanos();
    List.copyOf(clients.entrySet()).stream()
        .filter(entry -> entry.getValue().active == 0 && now - entry.getValue().idleSince > header)
        .forEach(entry -> entry.getKey().close());
  }

  private void look(RoutingContext context, long nanos) {
    Duration given = context.get(DEADLINE);
    var deadline = given == null ? timeout.handler() : given;
    if (deadline.isZero() || nanos <= deadline.toNanos()) {
      return;
    }
    if (context.response().headWritten()) {
      context.response().reset();
    } else if (!context.response().ended()) {
      context.fail(
          new ProblemException(
              new ProblemDetails(
                  Type.UNAVAILABLE,
                  "There was no response within " + deadline.toSeconds() + " s.",
                  "",
                  Map.of("Retry-After", "2", "Connection", "close"))));
    }
  }

  private static final class Client {
    private int active;
    private long idleSince;

    private Client(long idleSince) {
      this.idleSince = idleSince;
    }
  }
}
