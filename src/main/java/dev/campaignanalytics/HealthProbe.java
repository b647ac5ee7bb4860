package dev.campaignanalytics;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Queries the readiness of the server in this container: exit code 0 for ready, 1 for not ready. A
 * container needs no other tool for its health check.
 */
public final class HealthProbe {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int OK = 200;

  private HealthProbe() {}

  public static void main(String[] args) {
    System.exit(isReady(System.getenv()) ? 0 : 1);
  }

  static boolean isReady(Map<String, String> environment) {
    var url = URI.create("http://127.0.0.1:" + port(environment) + "/health/ready");
    try {
      var connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      return connection.getResponseCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private static String port(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("MANAGEMENT_PORT"))
        .filter(port -> !port.isBlank() && !port.equals("0"))
        .orElse(environment.getOrDefault("HTTP_PORT", "8080"));
  }
}
