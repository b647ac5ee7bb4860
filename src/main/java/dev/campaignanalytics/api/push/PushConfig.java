package dev.campaignanalytics.api.push;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import dev.campaignanalytics.model.money.CurrencyCodes;
import java.time.Duration;

/**
 * How much may be pushed, and how long responses are retained.
 *
 * @param bytes of one body, decoded
 * @param batches of a thousand rows that may be held at a time, by all requests of a node together
 * @param currency of rows without a currency whose account has none either
 * @param timeout the timeout for a whole body
 * @param intoSyncedAccounts whether rows are accepted for accounts that are synced from platforms
 * @param remembered how long a request with an {@code Idempotency-Key} gets the same response
 */
public record PushConfig(
    int bytes,
    int batches,
    String currency,
    Duration timeout,
    Duration remembered,
    boolean intoSyncedAccounts) {
  /** The size of the batches that {@link #batches} counts. */
  public static final int ROWS_OF_A_BATCH = 1000;

  private static final int MEGABYTE = 1024 * 1024;

  public static PushConfig from(ConfigReader reader) {
    return new PushConfig(
        MEGABYTE
            * reader.integer(
                "push.megabytes", 8, new Bounds(1, 64), "Largest pushed body, decoded, in MB"),
        reader.integer(
            "push.batches",
            128,
            new Bounds(10, 10_000),
            "Batches of 1,000 pushed rows that a node holds at a time; beyond: 429"),
        currency(reader),
        reader.duration("push.timeout", "30s", "Until a pushed body is received"),
        reader.duration(
            "push.remembered", "24h", "How long the response to an Idempotency-Key is stored"),
        reader.flag(
            "push.into_pulled_accounts",
            false,
            "Whether rows are accepted for an account that is also read from its platform"));
  }

  private static String currency(ConfigReader reader) {
    var code =
        reader.text(
            "push.currency",
            "USD",
            "Currency of pushed rows when neither the row nor its account specifies one");
    if (!CurrencyCodes.isKnown(code)) {
      reader.problem("push.currency", code, "must be an ISO 4217 code such as USD");
      return "USD";
    }
    return code;
  }
}
