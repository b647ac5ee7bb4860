package dev.campaignanalytics.config;

/** A value that must not be seen: it prints as {@code ***}, in logs and in error messages too. */
public record Secret(String value) {
  public Secret {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("a secret has a value");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
