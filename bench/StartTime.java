import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program and prints how many milliseconds pass until it has answered a read, and how
 * much CPU time it has used by then, which other work on the machine hardly changes; then stops the
 * program.
 *
 * <p>Arguments: port, key, path, then the command.
 */
final class StartTime {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  public static void main(String[] args) throws IOException, InterruptedException {
    var address = "http://127.0.0.1:" + args[0] + args[2];
    long start = System.nanoTime();
    var process =
        new ProcessBuilder(Arrays.asList(args).subList(3, args.length))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(System.getenv("START_LOG"))))
            .start();
    while (process.isAlive() && !answers(address, args[1])) {
      TimeUnit.MILLISECONDS.sleep(10);
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        process.destroyForcibly();
      }
    }
    if (!process.isAlive()) {
      throw new IOException("it ended, or had to be: see " + System.getenv("START_LOG"));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    long cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    process.destroy();
    process.waitFor();
    // Last, because the process that reads it starts the next one.
    System.out.println(millis + " " + cpu);
  }

  private static boolean answers(String address, String key) {
    try {
      var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + key);
      int status = connection.getResponseCode();
      return status == 200 || status == 404;
    } catch (IOException e) {
      return false;
    }
  }
}
