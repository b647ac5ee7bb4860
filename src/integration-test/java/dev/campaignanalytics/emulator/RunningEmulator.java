package dev.campaignanalytics.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldOptions;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rig for platforms whose numbers are compared digit by digit: bodies are parsed exactly. */
public final class RunningEmulator implements AutoCloseable {
  public static final Instant NOW = EmulatorRig.NOW;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final EmulatorRig rig;

  private RunningEmulator(EmulatorRig rig) {
    this.rig = rig;
  }

  public static RunningEmulator start() {
    return new RunningEmulator(EmulatorRig.start());
  }

  /** One account with that many campaigns per platform. */
  public static RunningEmulator withCampaigns(int campaigns) {
    var world = WorldOptions.small(7, NOW).sized(1, campaigns);
    return new RunningEmulator(EmulatorRig.start(options -> options.withWorld(world)));
  }

  public Emulator emulator() {
    return rig.emulator();
  }

  public void fault(ActiveFault fault) {
    emulator().faults().add(fault);
  }

  public void advance(Duration by) {
    emulator().clock().advance(by);
  }

  public void waitUpTo(Duration limit) {
    rig.waitUpTo(limit);
  }

  public String setting(String name) {
    return rig.setting(name);
  }

  public WorldAccount account(Platform platform, int index) {
    return rig.account(platform, index);
  }

  /** The response of {@code GET /truth} for an account. */
  public JsonNode truth(WorldAccount account, DateRange range) {
    var query = "?platform=%s&account=%s&from=%s&to=%s";
    var platform = account.platform().wireName();
    return get(
            "/truth" + query.formatted(platform, account.id(), range.from(), range.to()), Map.of())
        .json();
  }

  /** Sends a path, or an address of this emulator, without changes. */
  public Reply get(String address, Map<String, String> headers) {
    return new Reply(rig.get(path(address), flat(headers)));
  }

  public Reply post(String address, Map<String, String> headers, BodyPublisher body) {
    return new Reply(rig.post(path(address), body, flat(headers)));
  }

  private String path(String address) {
    return address.replace("http://127.0.0.1:" + emulator().port(), "");
  }

  private static String[] flat(Map<String, String> headers) {
    return headers.entrySet().stream()
        .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
        .toArray(String[]::new);
  }

  @Override
  public void close() {
    rig.close();
  }

  /** One response as received; status 0 when the connection broke or nothing came in time. */
  public record Reply(EmulatorRig.Reply reply) {
    public int status() {
      return reply.status();
    }

    public String body() {
      return reply.body();
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(reply.headers().get(name));
    }

    /** The body with its exact numbers. */
    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
