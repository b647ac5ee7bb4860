package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.api.contract.Arguments;
import dev.campaignanalytics.api.contract.Contract;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** {@code GET /openapi.yaml} and the reference page; everything is in memory. */
final class ReferenceHandler {
  private static final String OURS = "/web/reference/";
  private static final String VERSIONS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String THEIRS = "/META-INF/resources/webjars/swagger-ui/";

  private final Buffer contract;
  private final Buffer page;
  private final Map<String, Buffer> files;

  ReferenceHandler(Contract contract) {
    this.contract = Buffer.buffer(contract.text().getBytes(UTF_8));
    this.page = read(OURS + "index.html");
    var theirs = THEIRS + version() + "/";
    this.files =
        Map.of(
            "reference.js", read(OURS + "reference.js"),
            "swagger-ui.css", read(theirs + "swagger-ui.css"),
            "swagger-ui-bundle.js", read(theirs + "swagger-ui-bundle.js"),
            "favicon-32x32.png", read(theirs + "favicon-32x32.png"));
  }

  void contract(RoutingContext context) {
    send(context, "application/yaml", contract);
  }

  void page(RoutingContext context) {
    SecurityHeaders.putForPage(context.response());
    send(context, "text/html; charset=utf-8", page);
  }

  void file(RoutingContext context) {
    var name = Arguments.of(context).text("file").orElseThrow();
    send(context, type(name), files.get(name));
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      default -> "image/png";
    };
  }

  private static void send(RoutingContext context, String type, Buffer body) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .end(body);
  }

  private static String version() {
    var properties = new Properties();
    try (var stream = open(VERSIONS)) {
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buffer read(String resource) {
    try (var stream = open(resource)) {
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    var stream = ReferenceHandler.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("the program lacks " + resource);
    }
    return stream;
  }
}
