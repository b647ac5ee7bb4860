package dev.campaignanalytics.config;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The proxies for calls to other machines, from {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in upper or lower case. Only this class decides which proxy is used.
 */
public final class Proxies {
  /** All calls are direct. */
  public static final Proxies NONE =
      new Proxies(Optional.empty(), Optional.empty(), NoProxy.parse(""));

  private static final int USUAL_PORT = 80;

  private final Optional<Proxy> https;
  private final Optional<Proxy> http;
  private final NoProxy except;

  private Proxies(Optional<Proxy> https, Optional<Proxy> http, NoProxy except) {
    this.https = https;
    this.http = http;
    this.except = except;
  }

  public static Proxies from(ConfigReader reader) {
    return new Proxies(
        proxy(reader, "https_proxy", "Proxy for calls with TLS, http://user:password@host:port"),
        proxy(reader, "http_proxy", "Proxy for calls without TLS"),
        NoProxy.parse(
            reader.text(
                "no_proxy",
                "",
                "Hosts, domains, addresses and blocks that are called without a proxy; * for"
                    + " all")));
  }

  private static Optional<Proxy> proxy(ConfigReader reader, String key, String purpose) {
    var given = reader.secret(key, purpose).map(Secret::value);
    var proxy = given.flatMap(Proxies::parse);
    if (given.isPresent() && proxy.isEmpty()) {
      reader.problem(key, "***", "must look like http://user:password@host:port");
    }
    return proxy;
  }

  private static Optional<Proxy> parse(String text) {
    var uri = ConfigValues.uri(text.contains("://") ? text : "http://" + text);
    return uri.filter(given -> "http".equalsIgnoreCase(given.getScheme()))
        .filter(given -> given.getHost() != null)
        .map(Proxies::proxy);
  }

  private static Proxy proxy(URI uri) {
    var login = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
    var user = login.map(parts -> decoded(parts[0]));
    var password = login.filter(parts -> parts.length > 1).map(parts -> decoded(parts[1]));
    int port = uri.getPort() > 0 ? uri.getPort() : USUAL_PORT;
    return new Proxy(uri.getHost(), port, user, password.map(Secret::new));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The proxy options of a client that calls {@code target}; {@code null} to call directly. */
  public ProxyOptions options(URI target) {
    return of(target).map(Proxies::options).orElse(null);
  }

  private static ProxyOptions options(Proxy proxy) {
    var options =
        new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
    proxy.user().ifPresent(options::setUsername);
    proxy.password().map(Secret::value).ifPresent(options::setPassword);
    return options;
  }

  /** The proxy for a call; empty to call directly. */
  Optional<Proxy> of(URI target) {
    boolean secure = "https".equalsIgnoreCase(target.getScheme());
    int port = target.getPort() > 0 ? target.getPort() : secure ? 443 : 80;
    return (secure ? https : http).filter(proxy -> !except.covers(target.getHost(), port));
  }

  /** For the log at the start: which proxies are used, without a password. */
  @Override
  public String toString() {
    return "Proxies{https=" + name(https) + ", http=" + name(http) + "}";
  }

  private static String name(Optional<Proxy> proxy) {
    return proxy.map(known -> known.host() + ":" + known.port()).orElse("none");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proxies that
        && https.equals(that.https)
        && http.equals(that.http)
        && except.equals(that.except);
  }

  @Override
  public int hashCode() {
    return https.hashCode() + 31 * http.hashCode() + except.hashCode();
  }

  /** An HTTP proxy: calls with TLS use its CONNECT method. */
  record Proxy(String host, int port, Optional<String> user, Optional<Secret> password) {}
}
