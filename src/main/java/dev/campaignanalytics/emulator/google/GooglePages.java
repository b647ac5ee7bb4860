package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Page tokens: valid for two hours, and only with exactly the same query. */
final class GooglePages {
  private static final Duration LIFE = Duration.ofHours(2);

  private final FaultScene scene;

  GooglePages(FaultScene scene) {
    this.scene = scene;
  }

  String token(int offset, String query) {
    String text = offset + " " + query.hashCode() + " " + scene.clock().instant();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The offset of the page of a token; 0 without one. */
  int offset(String token, String query, ActiveFaults faults) {
    if (token.isEmpty()) {
      return 0;
    }
    faults
        .first(FaultKind.PAGE_TOKEN_EXPIRED)
        .ifPresent(
            fault -> {
              throw refusal(fault.with().getString("code", "EXPIRED_PAGE_TOKEN"));
            });
    String[] parts = parts(token);
    if (!parts[1].equals(Integer.toString(query.hashCode()))) {
      throw refusal("INVALID_PAGE_TOKEN");
    }
    if (!Instant.parse(parts[2]).plus(LIFE).isAfter(scene.clock().instant())) {
      throw refusal("EXPIRED_PAGE_TOKEN");
    }
    return Integer.parseInt(parts[0]);
  }

  private static String[] parts(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.matches("[0-9]{1,9} -?[0-9]+ [0-9TZ:.-]+")) {
        return text.split(" ");
      }
    } catch (IllegalArgumentException notOurs) {
      // Continues to the error below.
    }
    throw refusal("INVALID_PAGE_TOKEN");
  }

  private static RuntimeException refusal(String code) {
    return GoogleErrors.badRequest(code, "The page token is not good: " + code + ".");
  }
}
