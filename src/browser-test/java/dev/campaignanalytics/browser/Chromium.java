package dev.campaignanalytics.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The system's own Chromium; nothing is downloaded, and a missing one fails the test. */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Chromium() {
    var program = program();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
  }

  private static Path program() {
    var path =
        Path.of(Optional.ofNullable(System.getenv("CHROMIUM_PATH")).orElse("/usr/bin/chromium"));
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          "no Chromium at "
              + path
              + ": install one (Debian: chromium) or name it by CHROMIUM_PATH");
    }
    return path;
  }

  /** A new page without any stored state of earlier ones. */
  Page page(int width, ColorScheme scheme) {
    return page(options -> options.setViewportSize(width, 900).setColorScheme(scheme));
  }

  /** A page with its own browser settings. */
  Page page(Consumer<Browser.NewContextOptions> wishes) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(1440, 900)
            .setColorScheme(ColorScheme.LIGHT)
            .setLocale("en-US")
            .setReducedMotion(ReducedMotion.NO_PREFERENCE);
    wishes.accept(options);
    return watched(browser.newContext(options));
  }

  Page page() {
    return page(1440, ColorScheme.LIGHT);
  }

  /** Gives every document of the page the key that a user would have pasted. */
  static void signIn(Page page, String key) {
    page.addInitScript("sessionStorage.setItem('campaign-analytics.key', '" + key + "')");
  }

  private Page watched(BrowserContext context) {
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("a dialog opened: " + dialog.message());
          dialog.dismiss();
        });
    return page;
  }

  /** Closes all pages; open ones would continue to send requests to the server. */
  void closePages() {
    for (var context : List.copyOf(browser.contexts())) {
      // A request that is being answered by a test must not end in an error.
      context.pages().forEach(Page::unrouteAll);
      context.close();
    }
  }

  /** What the browser reported since the last call: errors, violations, dialogs. */
  List<String> complaints() {
    var all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
