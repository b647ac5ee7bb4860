package dev.campaignanalytics.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs other programs. */
final class Commands {
  private Commands() {}

  /** Runs it to its end, which must be a success. */
  static void run(String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
      if (code != 0) {
        throw new IllegalStateException(List.of(command) + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command[0] + " is needed", e);
    }
  }
}
