package dev.campaignanalytics.storage;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;

/**
 * The content of {@code DATABASE_URL}, for both drivers. {@code sslmode=verify-full} verifies the
 * server's identity, {@code require} encrypts. {@code sslrootcert} names a PEM file with the
 * trusted authorities; without it, Java's default ones are used.
 */
record DatabaseUrl(URI uri) {
  private static final String FORM =
      "must look like postgresql://user:password@host:port/database, with other characters than"
          + " letters and digits of user and password percent-encoded (@ as %40)";
  private static final Pattern SEVERAL_HOSTS = Pattern.compile("^[^?]*://([^/?]*@)?[^@/?]*,");
  private static final List<String> MODES =
      Arrays.stream(SslMode.values()).map(mode -> mode.value).toList();
  private static final int LAST_PORT = 65535;
  private static final int DEFAULT_PORT = 5432;
  private static final String ROOT = "sslrootcert";
  private static final Set<SslMode> PROVEN = EnumSet.of(SslMode.VERIFY_CA, SslMode.VERIFY_FULL);

  /**
   * Without prepared statements, because a pooler may execute one on a server that has not prepared
   * it.
   */
  private static final String NOTHING_PREPARED = "prepareThreshold=0";

  private static final String JAVAS_AUTHORITIES =
      "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

  DatabaseUrl(String url) {
    this(URI.create(url));
  }

  /** What is wrong with the URL, without its text, which may contain a password. */
  static Optional<String> problem(String text) {
    if (!text.matches("(?s)postgres(ql)?://.*")) {
      return Optional.of(FORM);
    }
    if (SEVERAL_HOSTS.matcher(text).find()) {
      return Optional.of(
          "names several hosts: name one, the primary, or an address that always resolves to it");
    }
    try {
      return new DatabaseUrl(text).problem();
    } catch (IllegalArgumentException e) {
      return Optional.of(FORM);
    }
  }

  private Optional<String> problem() {
    if (uri.getHost() == null) {
      return Optional.of(FORM);
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      return Optional.of("has the port %s: ports go from 1 to 65535".formatted(uri.getPort()));
    }
    var mode = parameter("sslmode").filter(name -> !MODES.contains(name));
    if (mode.isPresent()) {
      return Optional.of("has a wrong sslmode: it must be one of " + String.join(", ", MODES));
    }
    if (root().filter(file -> !isReadable(file)).isPresent()) {
      return Optional.of("has an sslrootcert that names no readable file");
    }
    // The driver's own messages contain the whole URL.
    options();
    return Optional.empty();
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The server and database without the user, for messages. */
  String server() {
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return "%s:%s%s".formatted(uri.getHost(), port, uri.getPath());
  }

  /** Options for the driver that reads and writes. */
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

  /** URL for the driver that runs migrations. */
  String jdbc() {
    boolean proven =
        PROVEN.stream().anyMatch(mode -> parameters().anyMatch(("sslmode=" + value(mode))::equals));
    var more =
        proven && root().isEmpty()
            ? Stream.of(NOTHING_PREPARED, JAVAS_AUTHORITIES)
            : Stream.of(NOTHING_PREPARED);
    return "jdbc:postgresql://%s:%s%s?%s"
        .formatted(
            uri.getHost(),
            uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
            uri.getRawPath(),
            Stream.concat(parameters(), more).collect(Collectors.joining("&")));
  }

  /** User and password. The password is missing where the URL has none. */
  String[] login() {
    return Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
  }

  private Optional<String> root() {
    return parameter(ROOT);
  }

  private Optional<String> parameter(String name) {
    return parameters()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
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
