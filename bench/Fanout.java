import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures many readers of {@code /stream} that all receive each pushed row; prints {@code p99-ms
 * events missed}. Counted from the acknowledgement; an event that is earlier counts as 0.
 *
 * <p>Arguments: port, key, readers, rows.
 */
final class Fanout {
  private static final String CAMPAIGN = "live-1";

  private final ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();
  private final CountDownLatch listening;

  private Fanout(int readers) {
    this.listening = new CountDownLatch(readers);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int readers = Integer.parseInt(args[2]);
    int rows = Integer.parseInt(args[3]);
    var http = new Http(args[0], args[1]);
    var first = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(7200);
    http.push(CAMPAIGN, first.toString());
    var fanout = new Fanout(readers);
    for (int i = 0; i < readers; i++) {
      fanout.listen(http);
    }
    fanout.listening.await(30, TimeUnit.SECONDS);
    TimeUnit.SECONDS.sleep(2);
    var latencies = new double[rows * readers];
    int heard = 0;
    for (int i = 1; i <= rows; i++) {
      fanout.arrivals.clear();
      http.push(CAMPAIGN, first.plusMillis(i).toString());
      long acknowledged = System.nanoTime();
      TimeUnit.SECONDS.sleep(2);
      for (long arrival : fanout.arrivals.stream().limit(readers).toList()) {
        latencies[heard++] = Math.max(0, (arrival - acknowledged) / 1e6);
      }
    }
    var heardOnly = Arrays.copyOf(latencies, heard);
    Arrays.sort(heardOnly);
    System.out.printf(
        "%.1f %d %d%n", heard == 0 ? -1 : heardOnly[(int) (heard * 0.99)], heard, rows * readers - heard);
    System.exit(0);
  }

  private void listen(Http http) {
    http.client()
        .sendAsync(
            http.request("/stream").build(),
            BodyHandlers.fromLineSubscriber(new Lines(this::heard)))
        .exceptionally(
            failure -> {
              System.err.println(failure);
              return null;
            });
  }

  private void heard(String line) {
    if (line.startsWith("data:") && line.contains(CAMPAIGN)) {
      arrivals.add(System.nanoTime());
    }
    if (line.startsWith("retry:") || line.startsWith("event:") || line.startsWith(":")) {
      listening.countDown();
    }
  }
}
