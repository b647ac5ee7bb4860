package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One platform's API as it behaves: strict where the real one is, and wrong in the ways that the
 * active faults ask for.
 */
public interface PlatformSide {
  Platform platform();

  /** First path segments it answers, with the slash: {@code /google}, {@code /google-token}. */
  List<String> prefixes();

  /** Which endpoint and account a call is for; faults and the record of requests go by it. */
  EmulatedTarget target(EmulatedCall call);

  /** The access token that the call presents. */
  Optional<String> token(EmulatedCall call);

  EmulatedTokens tokens();

  /** The answer; the kinds of {@link FaultKind} that are a side's own are in {@code faults}. */
  EmulatedAnswer answer(EmulatedCall call, ActiveFaults faults);

  /**
   * The settings that point a client here: environment names with their values.
   *
   * @param origin such as {@code http://127.0.0.1:9090}
   */
  Map<String, String> settings(String origin);
}
