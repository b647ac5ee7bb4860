package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts programs with the rights of an ordinary user, also when this program runs as root:
 * PostgreSQL refuses to run as root.
 *
 * <p>There are three methods; the first that works is used:
 *
 * <ol>
 *   <li>directly, when this program runs as an ordinary user;
 *   <li>in a user namespace of its own ({@code unshare -U}): the files remain root's, no user gets
 *       more access, and the data folder may be below one that only root may enter. Containers
 *       usually forbid it;
 *   <li>as the user who owns the working folder, or as the unprivileged user 65534, who then
 *       becomes its owner ({@code setpriv}). That user must be able to traverse the path to the
 *       folder.
 * </ol>
 */
final class UnprivilegedLauncher {
  private static final int ROOT = 0;
  private static final int UNPRIVILEGED_UID = 65534;

  // id -un: initdb looks up the name of its user and fails for a number without one.
  private static final String PROBE =
      "test \"$(id -u)\" -ne 0 && id -un && test -w \"$1\" && test -x \"$2\"";

  private final List<String> prefix;
  private final LogFile log;

  private UnprivilegedLauncher(List<String> prefix, LogFile log) {
    this.prefix = prefix;
    this.log = log;
  }

  /** Finds the method by which the program can run and can write to the working folder. */
  static UnprivilegedLauncher choose(Path program, Path workFolder, LogFile log)
      throws IOException {
    if (HostSystem.current().isWindows()) {
      // On that system, PostgreSQL refuses administrators by itself, and reports it in its log.
      return new UnprivilegedLauncher(List.of(), log);
    }
    for (List<String> prefix : List.of(List.<String>of(), ownNamespace())) {
      UnprivilegedLauncher launcher = new UnprivilegedLauncher(prefix, log);
      if (launcher.reaches(program, workFolder)) {
        return launcher;
      }
    }
    return asOtherUser(program, workFolder, log);
  }

  /** Runs a program until it ends, and requires success. */
  void run(List<String> command, String input) throws IOException {
    int exit = CommandRunner.run(prefixed(command), input, log.append());
    if (exit != 0) {
      throw log.failure("%s ended with code %s".formatted(command.get(0), exit));
    }
  }

  /**
   * Starts a server. It gets a session of its own where the system supports it. A Ctrl-C in the
   * terminal is meant for this program, which stops the server when it no longer needs it.
   */
  Process start(List<String> command, String input) throws IOException {
    List<String> all = new ArrayList<>();
    CommandRunner.find("setsid").ifPresent(all::add);
    all.addAll(prefixed(command));
    return CommandRunner.start(all, input, log.append());
  }

  private static List<String> ownNamespace() {
    return CommandRunner.find("unshare").map(tool -> List.of(tool, "-U")).orElse(List.of());
  }

  private static UnprivilegedLauncher asOtherUser(Path program, Path workFolder, LogFile log)
      throws IOException {
    int owner = FileTree.owner(workFolder);
    int user = owner == ROOT ? UNPRIVILEGED_UID : owner;
    UnprivilegedLauncher launcher = new UnprivilegedLauncher(asUser(user), log);
    try {
      FileTree.changeOwner(workFolder, user);
      FilePermissions.allowPassing(workFolder.getParent());
      FilePermissions.allowPassing(workFolder.getParent().getParent());
    } catch (FileSystemException e) {
      throw noWay(workFolder, e);
    }
    if (!launcher.reaches(program, workFolder)) {
      throw noWay(workFolder, null);
    }
    return launcher;
  }

  private static List<String> asUser(int user) {
    return CommandRunner.find("setpriv")
        .map(tool -> List.of(tool, "--reuid=" + user, "--regid=" + user, "--clear-groups"))
        .orElse(List.of());
  }

  private boolean reaches(Path program, Path workFolder) throws IOException {
    List<String> probe =
        List.of("/bin/sh", "-c", PROBE, "probe", workFolder.toString(), program.toString());
    return CommandRunner.run(prefixed(probe), "", CommandRunner.NOWHERE) == 0;
  }

  private List<String> prefixed(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static EmbeddedException noWay(Path workFolder, Exception cause) {
    return new EmbeddedException(
        ("PostgreSQL does not run as root, and no other named user may write to %s: start the"
                + " program as an ordinary user, choose a data folder whose parent folders all users"
                + " may enter (such as one in /var/lib), or set DATABASE_URL and REDIS_URL to your own"
                + " servers")
            .formatted(workFolder),
        cause);
  }
}
