package dev.campaignanalytics.launch;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** Runs the command in the arguments after {@code java -jar campaign-analytics.jar}. */
public final class CommandLine {
  static final String USAGE =
      """
      usage: java -jar campaign-analytics.jar              starts the program
             java -jar campaign-analytics.jar emulator     starts the four ad platforms, emulated
             java -jar campaign-analytics.jar --version
             java -jar campaign-analytics.jar --help

      The program is configured by environment variables, such as HTTP_PORT=8080 or
      DATA_SOURCE=fake|emulator|real|none; docs/configuration.md lists them all. Without any it makes
      up its numbers and starts its own PostgreSQL and Redis.
      'emulator --help' tells the emulator's options.
      """;

  private CommandLine() {}

  /**
   * Runs the command; returns the text to print.
   *
   * @param words at least one argument
   * @throws UsageException if the command or option does not exist
   */
  public static String run(List<String> words) {
    return switch (words.get(0)) {
      case EmulatorCommand.NAME -> emulator(words.subList(1, words.size()));
      case "--version", "-V" -> "campaign-analytics " + version() + "\n";
      case "--help", "-h", "help" -> USAGE;
      default -> throw new UsageException("unknown command '" + words.get(0) + "'", USAGE);
    };
  }

  private static String emulator(List<String> options) {
    return options.contains("--help") || options.contains("-h")
        ? EmulatorCommand.USAGE
        : EmulatorCommand.of(options).run(Vertx.vertx());
  }

  private static String version() {
    return Optional.ofNullable(CommandLine.class.getPackage().getImplementationVersion())
        .orElse("of a working copy");
  }
}
