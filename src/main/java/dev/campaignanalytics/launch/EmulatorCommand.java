package dev.campaignanalytics.launch;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.emulator.world.WorldOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code java -jar campaign-analytics.jar emulator --port 9090 --seed 7}: runs only the four ad
 * platforms, on loopback unless {@code --host} names another address.
 */
record EmulatorCommand(String host, int port, long seed, Optional<LocalDate> firstDay) {
  static final String NAME = "emulator";

  static final String USAGE =
      """
      usage: java -jar campaign-analytics.jar emulator [options]

        --port N           port to listen on, 0 for any free one (9090)
        --host ADDRESS     address to listen on (127.0.0.1)
        --seed N           seed of the made-up world (7); equal seeds make equal worlds
        --first-day DATE   when its oldest campaigns are born (%s days ago); give it to have the
                           same world again on another day
        --help
      """
          .formatted(WorldOptions.PAST_DAYS);

  private static final Set<String> OPTIONS = Set.of("--port", "--host", "--seed", "--first-day");
  private static final int LAST_PORT = 65535;

  /**
   * Reads the options.
   *
   * @throws UsageException if there is an unknown option or an invalid value
   */
  static EmulatorCommand of(List<String> words) {
    var given = pairs(words);
    return new EmulatorCommand(
        given.getOrDefault("--host", "127.0.0.1"),
        value(given, "--port", EmulatorCommand::port).orElse(9090),
        value(given, "--seed", Long::valueOf).orElse(7L),
        value(given, "--first-day", LocalDate::parse));
  }

  private static Map<String, String> pairs(List<String> words) {
    var pairs = new HashMap<String, String>();
    for (int i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      if (!OPTIONS.contains(option)) {
        throw new UsageException("emulator: unknown option '" + option + "'", USAGE);
      }
      if (i + 1 == words.size()) {
        throw new UsageException("emulator: " + option + " needs a value", USAGE);
      }
      pairs.put(option, words.get(i + 1));
    }
    return pairs;
  }

  private static <T> Optional<T> value(
      Map<String, String> given, String option, Function<String, T> parse) {
    try {
      return Optional.ofNullable(given.get(option)).map(parse);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UsageException(
          "emulator: %s cannot be '%s'".formatted(option, given.get(option)), USAGE);
    }
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(text);
    }
    return port;
  }

  /** Starts the emulator; blocking. The returned text says how to configure a client for it. */
  String run(Vertx vertx) {
    var here = EmulatorOptions.of(port, seed, Clock.systemUTC()).onHost(host);
    var options = firstDay.map(day -> here.withWorld(here.world().bornOn(day))).orElse(here);
    var emulator = Emulator.start(vertx, options).recover(this::notHere).await();
    var settings =
        emulator.credentials().entrySet().stream()
            .map(e -> "  export %s='%s'".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
    return """

    the emulator is ready at http://127.0.0.1:%s
      GET /truth?platform=&account=&from=&to=   what must be stored by now
      GET /control/world                        every account and campaign
      /control/clock, /control/faults, /control/figures, /control/requests, /control/consent

    to read from it:

    %s
      export DATA_SOURCE=real

    """
        .formatted(emulator.port(), settings);
  }

  private Future<Emulator> notHere(Throwable cause) {
    var problem = "emulator: cannot listen on %s:%s (%s)".formatted(host, port, cause.getMessage());
    return Future.failedFuture(new UsageException(problem, USAGE));
  }
}
