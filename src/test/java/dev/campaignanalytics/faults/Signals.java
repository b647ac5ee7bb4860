package dev.campaignanalytics.faults;

import java.util.stream.Stream;

/** What can be done to a process from outside. */
final class Signals {
  private Signals() {}

  /** It stands still, with all its connections open. */
  static void pause(ProcessHandle process) {
    // Who starts and buries the others first, and on again last: meanwhile none of them is gone.
    send("STOP", process);
    process.descendants().forEach(one -> send("STOP", one));
  }

  static void resume(ProcessHandle process) {
    process.descendants().forEach(one -> send("CONT", one));
    send("CONT", process);
  }

  /** kill -9, and gone when this returns. */
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
