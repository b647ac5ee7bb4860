package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.emulator.world.SeededRandom;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codes that a browser returns from the consent page; here every user consents. Each code is
 * valid once, for a limited time, and for the address that it was created for. Thread-safe.
 */
public final class ConsentCodes {
  private static final int LENGTH = 40;

  private final Clock clock;
  private final SeededRandom dice;
  private final Duration life;
  private final Map<String, Given> given = new HashMap<>();
  private int count;

  public ConsentCodes(Clock clock, SeededRandom dice, Duration life) {
    this.clock = clock;
    this.dice = dice.on("consent");
    this.life = life;
  }

  private record Given(String redirect, Instant until) {}

  private synchronized String issue(String redirect) {
    var code = dice.on(count++).letters(LENGTH);
    given.put(code, new Given(redirect, clock.instant().plus(life)));
    return code;
  }

  /** The address of a valid code. A code is valid only once. */
  public synchronized Optional<String> redeem(String code) {
    return Optional.ofNullable(given.remove(code))
        .filter(known -> clock.instant().isBefore(known.until()))
        .map(Given::redirect);
  }

  /**
   * Redirects the browser with a code.
   *
   * @param names of the parameters that contain it
   */
  public EmulatedResponse redirect(EmulatedCall call, String... names) {
    var back = call.param("redirect_uri").flatMap(ConsentCodes::address);
    if (back.isEmpty() || call.param("state").isEmpty()) {
      return EmulatedResponse.html(400, "redirect_uri and state are needed");
    }
    var code = issue(back.get().toString());
    var parameters =
        Stream.concat(
                Arrays.stream(names).map(name -> name + "=" + code),
                call.param("state").stream().map(state -> "state=" + encoded(state)))
            .collect(Collectors.joining("&"));
    var mark = back.get().getRawQuery() == null ? "?" : "&";
    return EmulatedResponse.empty(302).withHeader("Location", back.get() + mark + parameters);
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text)).filter(URI::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
