package dev.campaignanalytics.faults;

import java.util.stream.Stream;

/** Signals that can be sent to a process from outside. */
final class Signals {
  private Signals() {}

  /** The process is suspended, with all its connections open. */
  static void pause(ProcessHandle process) {
    // Parent first, resumed last: it starts and reaps the others, so none of them ends meanwhile.
    send("STOP", process);
    process.descendants().forEach(one -> send("STOP", one));
  }

  static void resume(ProcessHandle process) {
    process.descendants().forEach(one -> send("CONT", one));
    send("CONT", process);
  }

  /** kill -9; the process has ended when this returns. */
  static void kill(ProcessHandle process) {
    var all = tree(process).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  private static Stream<ProcessHandle> tree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static void send(String signal, ProcessHandle process) {
    Commands.run("kill", "-" + signal, Long.toString(process.pid()));
  }
}
