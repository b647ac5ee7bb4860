package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.model.Platform;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The app, its secret and the tokens of the system user: the checks of API access.
 *
 * <p>The initial token never expires; the tokens that it is exchanged for are valid for 60 days.
 */
final class MetaAccess {
  static final Duration TOKEN_LIFE = Duration.ofDays(60);

  /** The times at which versions of the Marketing API are no longer served. */
  private static final Map<String, Instant> ENDS =
      Map.of(
          "v22.0", Instant.parse("2026-02-19T00:00:00Z"),
          "v23.0", Instant.parse("2026-06-09T00:00:00Z"),
          "v24.0", Instant.parse("2026-10-06T00:00:00Z"),
          "v25.0", Instant.MAX,
          "v26.0", Instant.MAX);

  /**
   * Removed from every version since 27 October 2026; {@code ids} requested several objects at
   * once.
   */
  private static final List<String> REMOVED = List.of("pretty", "debug", "date_format", "ids");

  private final Clock clock;
  private final EmulatedTokens tokens;
  private final String appId;
  private final String appSecret;
  private final String lastingToken;

  MetaAccess(FaultScene scene) {
    SeededRandom dice = scene.dice(Platform.META);
    this.clock = scene.clock();
    this.tokens = new EmulatedTokens(clock, dice, "EAA");
    this.appId = dice.on("app").digits(15);
    this.appSecret = HexFormat.of().toHexDigits(dice.on("secret").between(1L << 56, 1L << 62));
    this.lastingToken = tokens.issueForGood();
  }

  EmulatedTokens tokens() {
    return tokens;
  }

  String appId() {
    return appId;
  }

  String appSecret() {
    return appSecret;
  }

  String lastingToken() {
    return lastingToken;
  }

  static Optional<String> token(EmulatedCall call) {
    return call.bearer().or(() -> param(call, "access_token"));
  }

  static Optional<String> param(EmulatedCall call, String name) {
    return call.param(name)
        .or(() -> call.isForm() ? Optional.ofNullable(call.form().get(name)) : Optional.empty());
  }

  void requireVersion(String version) {
    Instant end = ENDS.getOrDefault(version, Instant.MIN);
    if (!end.isAfter(clock.instant())) {
      throw MetaErrors.refusal(
          2635, 0, "(#2635) You are calling a deprecated version of the Ads API: " + version);
    }
  }

  static void refuseRemoved(EmulatedCall call) {
    REMOVED.stream()
        .filter(name -> param(call, name).isPresent())
        .forEach(
            name -> {
              throw MetaErrors.badParameter(name, name + " is no longer supported");
            });
  }

  void requireToken(EmulatedCall call, ActiveFaults faults) {
    switch (tokens.state(token(call))) {
      case MISSING ->
          throw MetaErrors.refusal(2500, 0, "An active access token must be used to query");
      case UNKNOWN ->
          throw MetaErrors.refusal(
              MetaErrors.TOKEN, 0, "Invalid OAuth access token - Cannot parse access token");
      case EXPIRED -> throw expired();
      case REVOKED ->
          throw MetaErrors.refusal(
              MetaErrors.TOKEN, 458, "Error validating access token: app not authorized");
      case GOOD -> requireProof(call, faults);
    }
  }

  static RuntimeException expired() {
    return MetaErrors.refusal(
        MetaErrors.TOKEN, 463, "Error validating access token: Session has expired");
  }

  // A proof in the request must be valid, whether the app requires one or not.
  private void requireProof(EmulatedCall call, ActiveFaults faults) {
    Optional<String> proof = param(call, "appsecret_proof");
    if (proof.isEmpty() && faults.has(FaultKind.PROOF_REQUIRED)) {
      throw MetaErrors.refusal(
          100, 0, "API calls from the server require an appsecret_proof argument");
    }
    if (proof.isPresent() && !proof.get().equals(proofOf(token(call).orElse("")))) {
      throw MetaErrors.refusal(100, 0, "Invalid appsecret_proof provided in the API argument");
    }
  }

  private String proofOf(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
