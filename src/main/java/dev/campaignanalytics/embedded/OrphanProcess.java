package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process with the id that a server of an earlier run saved. That run may have been killed and
 * its server may still run. Or the id may now belong to an unrelated process, which must not be
 * stopped.
 */
final class OrphanProcess {
  private final ProcessHandle process;
  private final List<String> command;

  private OrphanProcess(ProcessHandle process) {
    this.process = process;
    this.command = command(process);
  }

  /** Empty when no process has this id. */
  static Optional<OrphanProcess> of(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(OrphanProcess::new);
  }

  ProcessHandle process() {
    return process;
  }

  /**
   * It has ended, but its parent has not collected its exit status yet. Its command line is no
   * longer available.
   */
  boolean hasEnded() {
    return command.equals(List.of(""));
  }

  /** Whether it is known to be another program. */
  boolean isStrangerTo(String name) {
    return !command.isEmpty() && !isProgram(name);
  }

  /** Whether it is this program, with this folder. */
  boolean isProgramOn(String name, Path folder) {
    return isProgram(name) && command.contains(folder.toString());
  }

  private boolean isProgram(String name) {
    return !command.isEmpty()
        && Path.of(command.get(0)).endsWith(HostSystem.current().executable(name));
  }

  private static List<String> command(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return List.of(line.split("\0"));
    } catch (IOException e) {
      // No /proc on this system: the JDK uses another source there.
      ProcessHandle.Info info = process.info();
      Stream<String> arguments = info.arguments().stream().flatMap(Arrays::stream);
      return Stream.concat(info.command().stream(), arguments).toList();
    }
  }
}
