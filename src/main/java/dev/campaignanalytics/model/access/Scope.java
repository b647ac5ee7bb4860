package dev.campaignanalytics.model.access;

import java.util.Arrays;
import java.util.Optional;

/** What a token may be used for. */
public enum Scope {
  INSIGHTS_READ("insights:read"),
  METRICS_WRITE("metrics:write"),
  PLATFORMS_WRITE("platforms:write"),
  REPORTS_WRITE("reports:write"),
  KEYS_ADMIN("keys:admin");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Scope> of(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
  }
}
