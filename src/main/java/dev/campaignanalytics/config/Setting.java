package dev.campaignanalytics.config;

import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param key its dotted path in {@code conf/application.yaml}, such as {@code http.port}
 * @param fallback the default value; empty if the setting is optional
 * @param purpose one line for the documentation
 */
public record Setting(String key, String fallback, String purpose) {
  /**
   * The environment variable, which overrides the file: the key in upper case, {@code HTTP_PORT}.
   */
  public String variable() {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
