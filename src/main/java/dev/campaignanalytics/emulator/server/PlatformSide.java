package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One platform's API with its real behaviour: as strict as the real one, and with the errors of the
 * active faults.
 */
public interface PlatformSide {
  Platform platform();

  /**
   * The first path segments that it serves, with the slash: {@code /google}, {@code /google-token}.
   */
  List<String> prefixes();

  /** The endpoint and account of a request; used by faults and the record of requests. */
  EmulatedTarget target(EmulatedCall call);

  /** The access token in the request. */
  Optional<String> token(EmulatedCall call);

  EmulatedTokens tokens();

  /**
   * The response; {@code faults} contains the kinds of {@link FaultKind} that the platform handles
   * itself.
   */
  EmulatedResponse respond(EmulatedCall call, ActiveFaults faults);

  /**
   * The settings that configure a client for this emulator: environment names with their values.
   *
   * @param origin such as {@code http://127.0.0.1:9090}
   */
  Map<String, String> settings(String origin);
}
