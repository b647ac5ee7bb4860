package dev.campaignanalytics;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For all tests: a wait only waits for its condition. An exception of another thread, such as one
 * of a Vert.x that an earlier test has closed, is not a failure of this test.
 */
public final class AwaitOnlyTheCondition implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
