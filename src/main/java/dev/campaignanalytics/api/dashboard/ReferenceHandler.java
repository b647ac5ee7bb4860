package dev.campaignanalytics.api.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.SecurityHeaders;
import io.vertx.core.Handler;
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
public final class ReferenceHandler implements OperationGroup {
  private static final String OURS = "/web/reference/";
  private static final String VERSIONS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String THEIRS = "/META-INF/resources/webjars/swagger-ui/";

  private final PageAsset contract;
  private final PageAsset json;
  private final PageAsset jsonWithText;
  private final PageAsset icon;
  private final PageAsset page;
  private final Map<String, PageAsset> files;

  public ReferenceHandler(Contract contract) {
    this.contract = PageAsset.of("openapi.yaml", contract.text().getBytes(UTF_8));
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

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(
        Map.entry("getContract", this::contract),
        Map.entry("getContractJson", this::contractJson),
        Map.entry("getIcon", this::icon),
        Map.entry("getReference", this::page),
        Map.entry("getReferenceFile", this::file));
  }

  public void contract(RoutingContext context) {
    contract.send(context);
  }

  public void contractJson(RoutingContext context) {
    boolean text =
        OperationArguments.of(context).text("decimals").filter("string"::equals).isPresent();
    (text ? jsonWithText : json).send(context);
  }

  public void icon(RoutingContext context) {
    icon.send(context);
  }

  public void page(RoutingContext context) {
    SecurityHeaders.putForPage(context.response());
    page.send(context);
  }

  public void file(RoutingContext context) {
    files.get(OperationArguments.of(context).text("file").orElseThrow()).send(context);
  }

  private static PageAsset json(JsonObject document) {
    return PageAsset.of("openapi.json", document.toBuffer().getBytes());
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

  private static PageAsset read(String folder, String name) {
    try (var stream = open(folder + name)) {
      return PageAsset.of(name, stream.readAllBytes());
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
