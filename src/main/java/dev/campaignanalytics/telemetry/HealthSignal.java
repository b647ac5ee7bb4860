package dev.campaignanalytics.telemetry;

import static dev.campaignanalytics.telemetry.HealthSignal.Kind.COUNTER;
import static dev.campaignanalytics.telemetry.HealthSignal.Kind.GAUGE;
import static dev.campaignanalytics.telemetry.HealthSignal.Kind.TIMER;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Every metric of this program: the one place where its name, labels and meaning are defined. A
 * test checks that docs/telemetry.md, the alert rules and the dashboard agree with it.
 */
public enum HealthSignal {
  HTTP_REQUESTS(COUNTER, "Responses by operation and class of status", "operation,status"),
  HTTP_REQUEST_SECONDS(TIMER, "Time from a request's head to the end of its response", "operation"),
  ROWS_RECEIVED(COUNTER, "Rows received by the processor", "source"),
  ROWS(
      COUNTER,
      "Results of rows: inserted, updated, unchanged, rejected, or failed (not stored; the sender"
          + " retries them)",
      "source,outcome"),
  ROWS_ZEROED(COUNTER, "Stored rows that a complete window no longer had", "source"),
  BATCHES(COUNTER, "Batches, by whether they were stored or failed", "source,outcome"),
  LAST_BATCH_TIMESTAMP_SECONDS(GAUGE, "When a batch was last stored, as Unix time", "source"),
  ANSWERS(
      COUNTER,
      "Responses by origin: near (a response cached in this process), series (computed from daily"
          + " figures in this process, of one campaign or of all), joined (another request's work),"
          + " redis, database, stale (the last known while the database is unavailable), failed",
      "from"),
  RETRIES(COUNTER, "Retries of database, platform or delivery", "of"),
  RETRIES_REFUSED(
      COUNTER, "Retries that were skipped because too many calls are being retried", "of"),
  BREAKER_STATE(GAUGE, "0 closed, 1 half open, 2 open", "breaker"),
  PART_STATE(GAUGE, "A part of the program: 0 ok, 1 degraded, 2 down", "part"),
  CHANNEL_LISTENING(
      GAUGE, "1 while changes of other nodes arrive, 0 while cached responses are not used"),
  PLATFORM_STATE(GAUGE, "1 for the state that a platform is in", "platform,state"),
  ACCOUNTS(GAUGE, "Accounts by state", "platform,state"),
  SYNC_LAG_SECONDS(GAUGE, "Time since the last successful read of an account", "platform,account"),
  DATA_AGE_SECONDS(GAUGE, "Age of what is stored of an account", "platform,account"),
  QUOTA_USED_RATIO(GAUGE, "Part of a platform's quota that is used, 1 for all of it", "platform"),
  API_VERSION_DAYS_LEFT(GAUGE, "Days until a platform ends the API version in use", "platform"),
  QUARANTINED_ROWS(
      GAUGE, "Rows of a platform that could not be used and are missing since", "platform"),
  UNEXPLAINED_COST(
      GAUGE,
      "Difference between what an account reports for itself on closed days and the sum of its"
          + " campaigns, where nothing explains it; in the account's currency",
      "platform,account"),
  AUDIT_DAYS(
      GAUGE,
      "Days of accounts by what the comparison with the accounts' own totals says: ok, open, gap,"
          + " explained",
      "platform,state"),
  ROLL_UP_DIFFERENCES(
      COUNTER, "Rows of the roll-up that were not the sum of their readings; they are repaired"),
  RECOUNT_TIMESTAMP_SECONDS(
      GAUGE, "When this node last added up the roll-up again, as Unix time; 0 for never"),
  PACING_BACKTEST_PERIODS(GAUGE, "Ended months of budgets in the last nightly backtest of pacing"),
  PACING_BACKTEST_COVERAGE_RATIO(
      GAUGE, "Share of the 80 % intervals of projected spend that contained the real end"),
  PACING_BACKTEST_PRECISION_RATIO(
      GAUGE, "Share of the alarms about budgets that were right", "direction"),
  PACING_BACKTEST_RECALL_RATIO(
      GAUGE, "Share of over- and underspent budgets that had an alarm", "direction"),
  PACING_BACKTEST_LEAD_DAYS(
      GAUGE,
      "How many days before the rule 90 % spent before 80 % of the time the alarms came; median",
      "direction"),
  PACING_BACKTEST_TIMESTAMP_SECONDS(
      GAUGE, "When the last nightly backtest of pacing ended, as Unix time; 0 for never"),
  RUNS_UNBALANCED(
      COUNTER, "Runs whose rows are not inserted, updated, unchanged or rejected, each once"),
  LEASES_HELD(GAUGE, "Accounts that this node syncs", "platform"),
  LIVE_READERS(GAUGE, "Readers of the live events on this node"),
  EVENT_LOOP_DRIFT_SECONDS(GAUGE, "How late the latest event loop was within the last minute"),
  EVENT_LOOP_BLOCKED(COUNTER, "How often an event loop was late by half a second or more"),
  UPKEEP_TIMESTAMP_SECONDS(GAUGE, "When the partitions were last maintained, as Unix time"),
  VERSION(GAUGE, "The newest version of the figures that this node has sealed"),
  VERSIONS_SEALED_TIMESTAMP_SECONDS(
      GAUGE, "When no change was left to seal into a version, as Unix time"),
  RATES_NEWEST_TIMESTAMP_SECONDS(
      GAUGE,
      "The newest day of which the feed has given exchange rates, as Unix time; 0 for never"),
  RATES_OVERDUE_DAYS(
      GAUGE, "Days whose exchange rates are published, and later than the newest stored ones"),
  DISK_FREE_BYTES(GAUGE, "Free space where the data folder is"),
  BUILD(GAUGE, "1; the label says which version runs", "version");

  private static final String PREFIX = "ca_";

  private final Kind kind;
  private final String meaning;
  private final List<String> labels;

  HealthSignal(Kind kind, String meaning) {
    this(kind, meaning, "");
  }

  HealthSignal(Kind kind, String meaning, String labels) {
    this.kind = kind;
    this.meaning = meaning;
    this.labels = Stream.of(labels.split(",")).filter(label -> !label.isEmpty()).toList();
  }

  /** Its name in Prometheus; the series of a timer have a suffix in addition. */
  public String metric() {
    return PREFIX + name().toLowerCase(Locale.ROOT) + (kind == COUNTER ? "_total" : "");
  }

  public Kind kind() {
    return kind;
  }

  public String meaning() {
    return meaning;
  }

  public List<String> labels() {
    return labels;
  }

  /** The names of its series in a scrape. */
  public List<String> series() {
    return kind == TIMER
        ? List.of(metric() + "_bucket", metric() + "_count", metric() + "_sum", metric() + "_max")
        : List.of(metric());
  }

  /** The type of the number. */
  public enum Kind {
    /** Only increases. */
    COUNTER,
    /** Increases and decreases. */
    GAUGE,
    /** A histogram of seconds. */
    TIMER
  }
}
