package dev.campaignanalytics.api.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every file of the dashboard, by its path. All are listed here and held in memory, so that no path
 * of a request ever becomes the path of a file.
 */
public final class PageAssets {
  private static final String OURS = "web/";
  private static final String WEBJARS = "META-INF/resources/webjars/";

  /** Besides the page itself, {@code index.html}. */
  static final List<String> NAMES =
      List.of(
          "api.js",
          "asof.js",
          "base.css",
          "budget.js",
          "calendar.js",
          "campaigns.js",
          "cards.js",
          "chart.js",
          "children.js",
          "closings.js",
          "columns.js",
          "compare.js",
          "csv.js",
          "dayrange.js",
          "feed.js",
          "figures.js",
          "filters.js",
          "format.js",
          "health.js",
          "icon.svg",
          "keys.js",
          "loader.js",
          "main.js",
          "maturity.js",
          "menu.js",
          "metrics.js",
          "names.js",
          "overview.js",
          "pacing.js",
          "page.css",
          "panel.js",
          "periods.js",
          "platforms.js",
          "receipt.js",
          "scope.js",
          "screen.js",
          "screenfigures.js",
          "settings.js",
          "signin.js",
          "state.js",
          "store.js",
          "stream.js",
          "table.js",
          "targets.js",
          "topbar.js",
          "trend.js",
          "verdict.js",
          "widgets.js");

  private static final Map<String, String> LIBRARIES =
      Map.of(
          "preact.js", "preact/10.26.9/dist/preact.module.js",
          "uPlot.js", "uplot/1.6.30/dist/uPlot.esm.js",
          "uPlot.min.css", "uplot/1.6.30/dist/uPlot.min.css",
          "pico.min.css", "picocss__pico/2.1.1/css/pico.min.css");

  private final Map<String, PageAsset> assets = new HashMap<>();

  private PageAssets() {}

  /** Reads all files. Blocking. */
  public static PageAssets load() {
    var page = new PageAssets();
    page.add("/", OURS + "index.html");
    NAMES.forEach(name -> page.add("/assets/" + name, OURS + name));
    LIBRARIES.forEach((name, file) -> page.add("/lib/" + name, WEBJARS + file));
    return page;
  }

  Optional<PageAsset> asset(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private void add(String path, String resource) {
    try (var stream = PageAssets.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the program is missing its file " + resource);
      }
      assets.put(path, PageAsset.of(resource, stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
