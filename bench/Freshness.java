import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Pushes a row to one node and reads until both nodes show it, then the next; prints {@code
 * p99-other-node-ms old-answers-of-the-same-node}, counted from the acknowledgement.
 *
 * <p>Arguments: port of the node that is pushed to, port of the other, key, rows.
 */
final class Freshness {
  private static final int CAMPAIGNS = 20;

  public static void main(String[] args) throws IOException, InterruptedException {
    var here = new Http(args[0], args[2]);
    var there = new Http(args[1], args[2]);
    var millis = new double[Integer.parseInt(args[3])];
    var first = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(3600);
    int old = 0;
    for (int i = 0; i < millis.length; i++) {
      var campaign = "fresh-" + i % CAMPAIGNS;
      long expected = i / CAMPAIGNS + 1;
      there.impressions(campaign);
      here.push(campaign, first.plusMillis(i).toString());
      long acknowledged = System.nanoTime();
      while (there.impressions(campaign) < expected) {
        Thread.onSpinWait();
      }
      millis[i] = (System.nanoTime() - acknowledged) / 1e6;
      old += here.impressions(campaign) == expected ? 0 : 1;
    }
    Arrays.sort(millis);
    System.out.printf("%.1f %d%n", millis[(int) (millis.length * 0.99)], old);
  }
}
