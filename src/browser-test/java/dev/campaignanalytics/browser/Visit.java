package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.campaignanalytics.TestApp;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server and a browser for all tests of a class. After each test its pages are closed, and the
 * browser must have reported no errors except those that the test expected.
 */
final class Visit implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final Map<String, String> settings;
  private TestApp app;
  private Chromium chromium;

  /**
   * @param settings of the server
   */
  Visit(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    app = TestApp.start(settings);
    chromium = new Chromium();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    chromium.closePages();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    chromium.close();
    app.close();
  }

  TestApp app() {
    return app;
  }

  Chromium chromium() {
    return chromium;
  }

  String address(String path) {
    return "http://localhost:" + app.port() + path;
  }

  /** A page that holds the server's own key and has opened a path. */
  Page open(String path) {
    return open(chromium.page(), path);
  }

  Page open(Page page, String path) {
    Chromium.signIn(page, TestApp.KEY);
    page.navigate(address(path));
    return page;
  }
}
