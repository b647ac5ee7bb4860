package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.FRESH_TOKEN_REFUSED;
import static dev.campaignanalytics.emulator.server.FaultKind.VERSION_SUNSET;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.TokenState;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Accepts requests with a served version and a valid token. */
final class LinkedInGate {
  private static final String HEADER = "LinkedIn-Version";
  private static final long FRESH_SECONDS = 10;

  private final Clock clock;
  private final LinkedInOAuth oauth;

  LinkedInGate(Clock clock, LinkedInOAuth oauth) {
    this.clock = clock;
    this.oauth = oauth;
  }

  void check(EmulatedCall call, ActiveFaults faults) {
    checkVersion(call, faults);
    var state = oauth.tokens().state(call.bearer());
    boolean isTooFresh =
        faults.first(FRESH_TOKEN_REFUSED).filter(fault -> isFresh(call, fault)).isPresent();
    refuse(state == TokenState.GOOD && isTooFresh ? TokenState.UNKNOWN : state);
  }

  private void checkVersion(EmulatedCall call, ActiveFaults faults) {
    var version = call.header(HEADER).orElse("");
    if (version.isEmpty()) {
      throw LinkedInError.coded(
          400, "VERSION_MISSING", "A version must be present. Please specify a version by header.");
    }
    if (!LinkedInVersions.isWellFormed(version)) {
      throw LinkedInError.plain(400, "Invalid version '" + version + "'");
    }
    boolean isBelowFloor =
        faults.first(VERSION_SUNSET).filter(fault -> !reaches(version, fault)).isPresent();
    if (isBelowFloor
        || !LinkedInVersions.isServed(
            version, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      throw LinkedInError.versionEnded(version);
    }
  }

  /** A fault without a floor ends every version. */
  private static boolean reaches(String version, ActiveFault sunset) {
    return version.compareTo(sunset.with().getString("floor", "9")) >= 0;
  }

  private boolean isFresh(EmulatedCall call, ActiveFault fault) {
    var seconds = fault.with().getLong("seconds", FRESH_SECONDS);
    return oauth
        .renewedAt(call.bearer().orElse(""))
        .filter(at -> clock.instant().isBefore(at.plus(Duration.ofSeconds(seconds))))
        .isPresent();
  }

  private static void refuse(TokenState state) {
    switch (state) {
      case GOOD -> {
        // The request is accepted.
      }
      case EXPIRED ->
          throw unauthorized(
              65602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
      case REVOKED ->
          throw unauthorized(
              65601,
              "REVOKED_ACCESS_TOKEN",
              "The token used in the request has been revoked by the user");
      case UNKNOWN -> throw unauthorized(65600, "INVALID_ACCESS_TOKEN", "Invalid access token");
      case MISSING -> throw unauthorized(401, "", "Empty oauth2_access_token");
    }
  }

  private static LinkedInError unauthorized(int serviceCode, String code, String message) {
    return LinkedInError.numbered(401, serviceCode, code, message);
  }
}
