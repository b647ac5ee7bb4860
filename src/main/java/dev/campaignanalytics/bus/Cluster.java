package dev.campaignanalytics.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.cluster.infinispan.InfinispanClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.infinispan.configuration.parsing.ParserRegistry;
import org.infinispan.manager.DefaultCacheManager;

/**
 * Joins this node to the others. Membership and event bus both use TLS and both demand the shared
 * key of the peer: with only one of them protected, a stranger could still join the other.
 */
public final class Cluster {
  private static final String TEMPLATE = "/cluster/infinispan.xml";
  private static final String NAME = "campaign-analytics";

  /** How long who is there is asked for an answer, five times; longer than a busy node takes. */
  private static final String FOR_OTHERS_MILLIS = "12000";

  private static final String ALONE_MILLIS = "1000";

  private Cluster() {}

  /** The event bus options of a node of this cluster. */
  public static EventBusOptions busOptions(ClusterConfig config) {
    var key =
        new PfxOptions().setPath(config.keystore().orElseThrow()).setPassword(password(config));
    return new EventBusOptions()
        .setHost(OwnAddress.of(config))
        .setPort(config.busPort())
        .setSsl(true)
        .setKeyCertOptions(key)
        .setTrustOptions(key)
        .setClientAuth(ClientAuth.REQUIRED);
  }

  /**
   * A Vert.x that has joined. Blocking; leave after Vert.x was closed.
   *
   * @param turn runs what makes this node a member when no other node does the same
   */
  public static Joined join(VertxBuilder builder, ClusterConfig config, Consumer<Runnable> turn) {
    // Loads the classes, which takes longest, before others have to wait for this node.
    var membership = new AtomicReference<>(member(config, ALONE_MILLIS));
    turn.accept(
        () -> {
          var patience = Peers.mayBeThere(config) ? FOR_OTHERS_MILLIS : ALONE_MILLIS;
          membership.set(member(config, patience));
          membership.get().start();
        });
    var vertx =
        builder.withClusterManager(new InfinispanClusterManager(membership.get())).buildClustered();
    return new Joined(vertx.await(), membership.get()::stop);
  }

  private static DefaultCacheManager member(ClusterConfig config, String patience) {
    return new DefaultCacheManager(new ParserRegistry().parse(filledIn(config, patience)), false);
  }

  /** What {@link #join} gives. */
  public record Joined(Vertx vertx, Runnable leave) {}

  private static String filledIn(ClusterConfig config, String patience) {
    var values =
        Map.of(
            "host", OwnAddress.of(config),
            "port", Integer.toString(config.membershipPort()),
            "socketOffset", "1",
            "patience", patience,
            "tls", tls(config),
            "discovery", discovery(config),
            "name", NAME);
    var xml = template();
    for (var value : values.entrySet()) {
      xml = xml.replace("@" + value.getKey() + "@", value.getValue());
    }
    return xml;
  }

  private static String discovery(ClusterConfig config) {
    if (config.mode() == ClusterConfig.Mode.KUBERNETES) {
      return "<dns.DNS_PING dns_query=\"%s\" num_discovery_runs=\"5\"/>"
          .formatted(escaped(config.service().orElseThrow()));
    }
    var members =
        config.members().stream()
            .map(member -> member.replaceFirst(":(\\d+)$", "[$1]"))
            .collect(Collectors.joining(","));
    // The whole cache: a member that does not lead tells a joining node who does.
    return """
        <TCPPING initial_hosts="%s" port_range="0" return_entire_cache="true" num_discovery_runs="5"/>
        """
        .formatted(escaped(members));
  }

  private static String tls(ClusterConfig config) {
    var keystore = escaped(config.keystore().orElseThrow());
    var password = escaped(password(config));
    return """
        tls.enabled="true" tls.client_auth="NEED"
        tls.keystore_path="%1$s" tls.keystore_password="%2$s" tls.keystore_type="pkcs12"
        tls.truststore_path="%1$s" tls.truststore_password="%2$s" tls.truststore_type="pkcs12"
        """
        .formatted(keystore, password);
  }

  private static String password(ClusterConfig config) {
    return config.keystorePassword().map(Secret::value).orElseThrow();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String template() {
    try (var stream =
        Optional.ofNullable(Cluster.class.getResourceAsStream(TEMPLATE)).orElseThrow()) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
