package dev.campaignanalytics.config;

/**
 * A secret value: it prints as {@code ***}, and {@link SecretMask} removes it from every text that
 * leaves the program.
 */
public record Secret(String value) {
  public Secret {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("a secret has a value");
    }
    SecretMask.learn(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
