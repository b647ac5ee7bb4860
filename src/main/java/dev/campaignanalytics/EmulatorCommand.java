package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code java -jar campaign-analytics.jar emulator --port 9090 --seed 7}: the four ad platforms
 * alone, on loopback unless {@code --host} says otherwise.
 */
record EmulatorCommand(String host, int port, int seed) {
  static final String NAME = "emulator";

  private static final ConfigReader.Bounds PORTS = new ConfigReader.Bounds(0, 65535);
  private static final ConfigReader.Bounds SEEDS =
      new ConfigReader.Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /**
   * Reads {@code --host}, {@code --port} and {@code --seed}.
   *
   * @throws ConfigException when there is anything else
   */
  static EmulatorCommand of(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      var value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      given.put("emulator." + arguments.get(i).replaceFirst("^--", ""), value);
    }
    var reader = new ConfigReader(Map.of(), given);
    var command =
        new EmulatorCommand(
            reader.text("emulator.host", "127.0.0.1", "Address to listen on"),
            reader.integer("emulator.port", 9090, PORTS, "Port to listen on; 0 for any free one"),
            reader.integer("emulator.seed", 7, SEEDS, "Seed of the made-up world"));
    reader.finish();
    return command;
  }

  /** Starts it; blocking. The text says how to point a client at it. */
  String run(Vertx vertx) {
    var options = EmulatorOptions.of(port, seed, Clock.systemUTC()).onHost(host);
    var emulator = Emulator.start(vertx, options).await();
    var settings =
        emulator.credentials().entrySet().stream()
            .map(e -> "  export %s='%s'".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
    return """

        the emulator is ready at http://127.0.0.1:%d
          GET /truth, GET /world, /control/clock, /control/faults, /control/requests

        %s
          export DATA_SOURCE=real

        """
        .formatted(emulator.port(), settings);
  }
}
