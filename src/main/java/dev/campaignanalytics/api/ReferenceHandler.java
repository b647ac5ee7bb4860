package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.api.contract.Arguments;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.page.Asset;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * The contract, {@code GET /openapi.yaml} and {@code .json}, and the reference page; everything is
 * in memory.
 */
final class ReferenceHandler {
  private static final String OURS = "/web/reference/";
  private static final String VERSIONS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String THEIRS = "/META-INF/resources/webjars/swagger-ui/";

  private final Asset contract;
  private final Asset json;
  private final Asset jsonWithText;
  private final Asset icon;
  private final Asset page;
  private final Map<String, Asset> files;

  ReferenceHandler(Contract contract) {
    this.contract = Asset.of("openapi.yaml", contract.text().getBytes(UTF_8));
    this.json = json(contract.json());
    this.jsonWithText = json(DecimalsAsText.of(contract.json()));
    this.page = read(OURS, "index.html");
    this.icon = read(OURS, "favicon.ico");
    var theirs = THEIRS + version() + "/";
    this.files =
        Map.of(
            "reference.js", read(OURS, "reference.js"),
            "swagger-ui.css", read(theirs, "swagger-ui.css"),
            "swagger-ui-bundle.js", read(theirs, "swagger-ui-bundle.js"),
            "favicon-32x32.png", read(theirs, "favicon-32x32.png"));
  }

  void contract(RoutingContext context) {
    Answers.send(context, contract);
  }

  void contractJson(RoutingContext context) {
    boolean text = Arguments.of(context).text("decimals").filter("string"::equals).isPresent();
    Answers.send(context, text ? jsonWithText : json);
  }

  void icon(RoutingContext context) {
    Answers.send(context, icon);
  }

  void page(RoutingContext context) {
    SecurityHeaders.putForPage(context.response());
    Answers.send(context, page);
  }

  void file(RoutingContext context) {
    Answers.send(context, files.get(Arguments.of(context).text("file").orElseThrow()));
  }

  private static Asset json(JsonObject document) {
    return Asset.of("openapi.json", document.toBuffer().getBytes());
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

  private static Asset read(String folder, String name) {
    try (var stream = open(folder + name)) {
      return Asset.of(name, stream.readAllBytes());
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
