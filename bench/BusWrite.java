import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.DeliveryTimeouts;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Stores batches of 1,000 rows over the event bus and without it, four at a time, alternating, and
 * prints the medians {@code rows-a-second-with rows-a-second-without}.
 *
 * <p>Arguments: database URL, rounds.
 */
final class BusWrite {
  private static final int BATCHES = 40;
  private static final int ROWS = 1000;
  private static final int AT_A_TIME = 4;
  private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");

  private static int hour;

  public static void main(String[] args) {
    var vertx = Vertx.vertx();
    var config = DatabaseConfig.from(new ConfigReader(Map.of(), Map.of()));
    var database = new Database(vertx, args[0], config);
    MetricsStore store = new MetricsStore(database);
    var bus = new Bus(vertx, DeliveryTimeouts.standard());
    bus.consume(Topics.READINGS, batch -> write(store, batch)).await();

    int rounds = Integer.parseInt(args[1]);
    var with = new double[rounds];
    var without = new double[rounds];
    round(batch -> write(store, batch));
    round(batch -> bus.deliver(Topics.READINGS, batch));
    for (int i = 0; i < rounds; i++) {
      without[i] = round(batch -> write(store, batch));
      with[i] = round(batch -> bus.deliver(Topics.READINGS, batch));
    }
    System.out.printf("%.0f %.0f%n", median(with), median(without));
    database.close().await();
    vertx.close().await();
  }

  private static Future<BatchOutcome> write(MetricsStore store, ReadingBatch batch) {
    return store
        .store(batch.readings())
        .map(stored -> new BatchOutcome(stored.inserted(), stored.updated(), 0, List.of()));
  }

  /** Rows a second. */
  private static double round(Function<ReadingBatch, Future<BatchOutcome>> way) {
    var lanes = new ArrayList<List<ReadingBatch>>();
    for (int lane = 0; lane < AT_A_TIME; lane++) {
      lanes.add(batches(lane));
    }
    hour += BATCHES / AT_A_TIME * 10;
    long start = System.nanoTime();
    Future.all(lanes.stream().map(lane -> inTurn(lane, way)).toList()).await();
    return BATCHES * ROWS / ((System.nanoTime() - start) / 1e9);
  }

  private static Future<BatchOutcome> inTurn(
      List<ReadingBatch> batches, Function<ReadingBatch, Future<BatchOutcome>> way) {
    Future<BatchOutcome> last = Future.succeededFuture();
    for (var batch : batches) {
      last = last.compose(done -> way.apply(batch));
    }
    return last;
  }

  private static List<ReadingBatch> batches(int lane) {
    var batches = new ArrayList<ReadingBatch>();
    for (int b = 0; b < BATCHES / AT_A_TIME; b++) {
      var readings = new ArrayList<Reading>();
      for (int i = 0; i < ROWS; i++) {
        readings.add(reading("bus-" + lane + "-" + i % 100, hour + b * 10 + i / 100));
      }
      batches.add(new ReadingBatch("b" + lane + "-" + hour + "-" + b, "bench", readings));
    }
    return batches;
  }

  private static Reading reading(String campaign, int hour) {
    var at = FIRST.plusSeconds(3600L * hour);
    return new Reading(
        new CampaignRef(Platform.META, "bench", campaign),
        Grain.EVENT,
        at,
        at.atOffset(ZoneOffset.UTC).toLocalDate(),
        new Counters(1000, 20, 1_000_000, 5_000_000, 20_000_000),
        "USD",
        at);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
