package dev.campaignanalytics.storage;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;

/**
 * What {@code DATABASE_URL} says, for both drivers. {@code sslmode=verify-full} proves whose server
 * it is, {@code require} encrypts; {@code sslrootcert} names a PEM file with the authorities to
 * believe, without which Java's own are.
 */
record DatabaseUrl(URI uri) {
  private static final String ROOT = "sslrootcert";
  private static final Set<SslMode> PROVEN = EnumSet.of(SslMode.VERIFY_CA, SslMode.VERIFY_FULL);

  /** Without prepared statements, which a pooler in between may not know again. */
  private static final String NOTHING_PREPARED = "prepareThreshold=0";

  private static final String JAVAS_AUTHORITIES =
      "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

  DatabaseUrl(String url) {
    this(URI.create(url));
  }

  /** For the driver that reads and writes. */
  PgConnectOptions options() {
    var rest = parameters().filter(part -> !isRoot(part)).collect(Collectors.joining("&"));
    var text = uri.toString();
    int query = text.indexOf('?');
    var url = query < 0 ? text : text.substring(0, query);
    var options = PgConnectOptions.fromUri(rest.isEmpty() ? url : url + "?" + rest);
    return options.getSslMode() == SslMode.DISABLE ? options : options.setSslOptions(tls(options));
  }

  private ClientSSLOptions tls(PgConnectOptions options) {
    boolean named = options.getSslMode() == SslMode.VERIFY_FULL;
    return new ClientSSLOptions()
        .setHostnameVerificationAlgorithm(named ? "HTTPS" : "")
        .setTrustOptions(
            root()
                .<TrustOptions>map(file -> new PemTrustOptions().addCertPath(file))
                .orElseGet(DatabaseUrl::javasAuthorities));
  }

  /** For the driver that migrates. */
  String jdbc() {
    boolean proven =
        PROVEN.stream().anyMatch(mode -> parameters().anyMatch(("sslmode=" + value(mode))::equals));
    var more =
        proven && root().isEmpty()
            ? Stream.of(NOTHING_PREPARED, JAVAS_AUTHORITIES)
            : Stream.of(NOTHING_PREPARED);
    return "jdbc:postgresql://%s:%d%s?%s"
        .formatted(
            uri.getHost(),
            uri.getPort() < 0 ? 5432 : uri.getPort(),
            uri.getRawPath(),
            Stream.concat(parameters(), more).collect(Collectors.joining("&")));
  }

  /** User and password; the password is missing where it is not given. */
  String[] login() {
    return Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
  }

  private Optional<String> root() {
    return parameters()
        .filter(DatabaseUrl::isRoot)
        .map(part -> part.substring(ROOT.length() + 1))
        .findFirst();
  }

  private Stream<String> parameters() {
    return Optional.ofNullable(uri.getQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .filter(part -> !part.isEmpty());
  }

  private static boolean isRoot(String parameter) {
    return parameter.startsWith(ROOT + "=");
  }

  private static String value(SslMode mode) {
    return mode == SslMode.VERIFY_FULL ? "verify-full" : "verify-ca";
  }

  private static TrustOptions javasAuthorities() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return TrustOptions.wrap(factory.getTrustManagers()[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's own certificate authorities cannot be read", e);
    }
  }
}
