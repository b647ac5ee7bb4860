package dev.campaignanalytics.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.campaignanalytics.TestApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Makes the images in {@code docs/images}; no test checks them, a person does. Only runs on
 * request: {@code mvn test -Pbrowser -Dtest=Screenshots}.
 */
class Screenshots {
  private static final Path FOLDER = Path.of(System.getProperty("screenshots", "docs/images"));
  private static final int WIDE = 1440;
  private static final int PHONE = 360;
  private static final int HEIGHT = 1100;

  /** The feed has enough events to show. */
  private static final String LIVELY =
      """
      () => !document.querySelector('.skeleton')
        && document.querySelectorAll('.feed li').length >= 4
      """;

  private static final String OPENED =
      """
      () => !document.querySelector('.skeleton')
        && document.querySelector('dialog.panel canvas')
        && document.querySelector('#panel .sub')
      """;

  private static final String PULLED =
      """
      () => document.querySelectorAll('.platforms-page tbody tr').length >= 4
        && [...document.querySelectorAll('.platforms-page tbody td:nth-child(3)')]
          .filter((cell) => cell.textContent === '–').length < 2
      """;

  private final Chromium chromium = new Chromium();

  @AfterEach
  void stop() {
    chromium.close();
  }

  private static final String FILLED =
      "() => document.querySelectorAll('.campaigns tbody tr').length > 5";

  private static final String CAMPAIGNS =
      "() => document.querySelectorAll('.campaigns tbody .delta').length > 5";

  private static final String READ =
      """
      () => document.querySelector('.calendar')
        && document.querySelectorAll('.calendar .unread').length < 40
      """;

  private static final String PACED =
      "() => document.querySelectorAll('.pacing tbody tr').length > 4";

  @Test
  void ofTheDemo() {
    try (var app = TestApp.start(Map.of("DATA_SOURCE", "fake"))) {
      take(app, "sign-in", chromium.page(), "/", "() => document.querySelector('#key')");
      take(app, "overview-light", signedIn(WIDE, ColorScheme.LIGHT), "/", LIVELY);
      take(app, "overview-dark", signedIn(WIDE, ColorScheme.DARK), "/", LIVELY);
      take(app, "campaign", signedIn(WIDE, ColorScheme.LIGHT), "/?campaign=cmp-42", OPENED);
      take(app, "phone", signedIn(PHONE, ColorScheme.LIGHT), "/", LIVELY);
      take(
          app,
          "campaigns",
          signedIn(WIDE, ColorScheme.LIGHT),
          "/?view=campaigns&columns=cost,cost.change,revenue,roas,roas.change,cpa&filter=roas%3E1",
          CAMPAIGNS);
    }
  }

  @Test
  void ofEmulatedPlatforms() {
    try (var app = TestApp.start(Map.of("DATA_SOURCE", "emulator"))) {
      take(app, "platforms", signedIn(WIDE, ColorScheme.LIGHT), "/?view=platforms", PULLED);
      take(app, "campaigns-tablet", signedIn(768, ColorScheme.DARK), "/?view=campaigns", FILLED);
      take(app, "health", signedIn(WIDE, ColorScheme.LIGHT), "/?view=health", READ);
      take(app, "health-phone", signedIn(PHONE, ColorScheme.DARK), "/?view=health", READ);
      take(app, "pacing", signedIn(WIDE, ColorScheme.LIGHT), "/?view=pacing", PACED);
    }
  }

  private Page signedIn(int width, ColorScheme scheme) {
    var page =
        chromium.page(options -> options.setViewportSize(width, HEIGHT).setColorScheme(scheme));
    Chromium.signIn(page, TestApp.KEY);
    return page;
  }

  private static void take(TestApp app, String name, Page page, String path, String condition) {
    page.navigate("http://localhost:" + app.port() + path);
    page.waitForFunction(condition, null, new WaitForFunctionOptions().setTimeout(120_000));
    page.screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    page.context().close();
  }
}
