package dev.campaignanalytics.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another run of the program, with both servers started, that a test can kill. */
final class KilledRun implements AutoCloseable {
  private final Process process;

  private KilledRun(Process process) {
    this.process = process;
  }

  static KilledRun start(Path dataDir) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            dataDir.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals("ready")) {
      line = output.readLine();
    }
    return new KilledRun(process);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    Path dataDir = Path.of(arguments[0]);
    EmbeddedServer postgres = Servers.postgres(dataDir);
    EmbeddedServer redis = EmbeddedRedis.start(dataDir);
    System.out.println("ready");
    while (System.in.read() != -1) {
      // Runs until it is killed.
    }
    redis.close();
    postgres.close();
  }
}
