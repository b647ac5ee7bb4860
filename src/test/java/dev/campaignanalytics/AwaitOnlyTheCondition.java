package dev.campaignanalytics;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For all tests: whoever waits waits for a condition. What some other thread throws meanwhile, as
 * one of a Vert.x that an earlier test has closed, is not this test's failure.
 */
public final class AwaitOnlyTheCondition implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
