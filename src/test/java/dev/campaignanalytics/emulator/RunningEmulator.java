package dev.campaignanalytics.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.campaignanalytics.emulator.server.Fault;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldOptions;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An emulator on loopback at a standing moment, and a client that sends what it is given. */
public final class RunningEmulator implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Emulator emulator;
  private Duration patience = Duration.ofSeconds(10);

  private RunningEmulator(EmulatorOptions options) {
    this.emulator = Emulator.start(vertx, options).await();
  }

  public static RunningEmulator start() {
    return start(options -> options);
  }

  public static RunningEmulator start(UnaryOperator<EmulatorOptions> change) {
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new RunningEmulator(change.apply(EmulatorOptions.of(0, 7, clock)));
  }

  /** One account with that many campaigns per platform. */
  public static RunningEmulator withCampaigns(int campaigns) {
    return start(o -> o.withWorld(WorldOptions.small(7, NOW).sized(1, campaigns)));
  }

  public Emulator emulator() {
    return emulator;
  }

  public void fault(Fault fault) {
    emulator.faults().add(fault);
  }

  public void advance(Duration by) {
    emulator.clock().advance(by);
  }

  public String setting(String name) {
    return emulator.credentials().get(name);
  }

  public WorldAccount account(Platform platform, int index) {
    return emulator.world().accounts(platform).get(index);
  }

  /** What {@code GET /truth} says of an account. */
  public JsonNode truth(WorldAccount account, DateRange range) {
    var query = "?platform=%s&account=%s&from=%s&to=%s";
    var platform = account.platform().wireName();
    var target = "/truth" + query.formatted(platform, account.id(), range.from(), range.to());
    return get(origin() + target, Map.of()).json();
  }

  /** How long the client waits for an answer, for faults that never give one. */
  public void waitAtMost(Duration limit) {
    patience = limit;
  }

  public String origin() {
    return "http://127.0.0.1:" + emulator.port();
  }

  /** Sends the address as it stands. */
  public Reply get(String address, Map<String, String> headers) {
    return send(request(address, headers).GET().build());
  }

  public Reply post(String address, Map<String, String> headers, BodyPublisher body) {
    return send(request(address, headers).POST(body).build());
  }

  private HttpRequest.Builder request(String address, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(patience);
    headers.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    emulator.close().await();
    vertx.close().await();
  }

  /** One answer as it came. */
  public record Reply(int status, HttpHeaders headers, String body) {
    /** The body with its numbers exact. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
