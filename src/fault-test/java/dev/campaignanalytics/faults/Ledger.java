package dev.campaignanalytics.faults;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Every row that was sent, and which of them were acknowledged. A row is identified by its number:
 * its contents can be computed again at any time.
 */
final class Ledger {
  static final String ACCOUNT = "ledger";
  static final int CAMPAIGNS = 5;

  private final Instant start =
      Instant.now().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).minusDays(1).toInstant();
  private final BitSet acknowledged = new BitSet();
  private int sent;

  /** The numbers of the next rows to be sent. */
  synchronized List<Integer> next(int rows) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < rows; i++) {
      numbers.add(sent++);
    }
    return numbers;
  }

  synchronized void acknowledge(List<Integer> numbers) {
    numbers.forEach(acknowledged::set);
  }

  synchronized int acknowledgedRows() {
    return acknowledged.cardinality();
  }

  synchronized boolean isAcknowledged(int number) {
    return acknowledged.get(number);
  }

  /** How many rows were sent at least once, with any result. */
  synchronized int sent() {
    return sent;
  }

  static String campaign(int number) {
    return "ledger-" + number % CAMPAIGNS;
  }

  /** No two rows of a campaign have the same timestamp. */
  Instant timestamp(int number) {
    return start.plusMillis(number);
  }

  /** Which row has this timestamp; its campaign must match too. */
  int number(Instant timestamp) {
    return Math.toIntExact(ChronoUnit.MILLIS.between(start, timestamp));
  }

  static long impressions(int number) {
    return 1000 + number % 97;
  }

  static long clicks(int number) {
    return number % 13;
  }

  static long costMicros(int number) {
    return 1_000_000L + number * 7L % 999_983;
  }

  static long revenueMicros(int number) {
    return 2_000_000L + number * 11L % 999_979;
  }

  JsonObject row(int number) {
    return new JsonObject()
        .put("campaign_id", campaign(number))
        .put("platform", "meta")
        .put("account_id", ACCOUNT)
        .put("currency", "USD")
        .put("timestamp", timestamp(number).toString())
        .put("impressions", impressions(number))
        .put("clicks", clicks(number))
        .put("conversions", 1)
        .put("cost", BigDecimal.valueOf(costMicros(number), 6))
        .put("revenue", BigDecimal.valueOf(revenueMicros(number), 6));
  }
}
