package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import java.time.Duration;
import java.time.Instant;

/**
 * The position in a report, as stored in the cursor of a query.
 *
 * <pre>
 * synchronous   PAGE → PAGE → …
 * asynchronous  SUBMIT → POLL → POLL → … → ROWS → ROWS → …
 *                  ↑______|  failed, skipped or stuck: at most three times
 * </pre>
 *
 * @param attempt which submission of the job this is, from 1
 * @param polls how often the job was polled
 * @param since when the job was submitted, in seconds of the epoch
 * @param runId the job; empty before it is submitted
 * @param after Meta's own cursor between two pages; empty for the first page
 */
record MetaStep(Kind kind, int attempt, int polls, long since, String runId, String after) {
  /** Meta recommends a direct call first, and a job only for what takes long. */
  private static final int MAX_DAYS_AT_ONCE = 7;

  private static final int MAX_REPETITIONS = 3;

  enum Kind {
    PAGE,
    SUBMIT,
    POLL,
    ROWS
  }

  static MetaStep of(ReportQuery query) {
    if (!query.cursor().isEmpty()) {
      return parse(query.cursor());
    }
    boolean job = query.size().async() || query.range().days() > MAX_DAYS_AT_ONCE;
    return new MetaStep(job ? Kind.SUBMIT : Kind.PAGE, 1, 0, 0, "", "");
  }

  private static MetaStep parse(String cursor) {
    var parts = cursor.split("\\|", 6);
    return new MetaStep(
        Kind.valueOf(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Long.parseLong(parts[3]),
        parts[4],
        parts[5]);
  }

  /** The text that {@link #of} parses. */
  String cursor() {
    return String.join("|", kind.name(), "" + attempt, "" + polls, "" + since, runId, after);
  }

  boolean isJob() {
    return kind != Kind.PAGE;
  }

  /** Whether the call names a job, which Meta may not know yet. */
  boolean requestsRun() {
    return kind == Kind.POLL || kind == Kind.ROWS;
  }

  boolean mayBeSubmittedAgain() {
    return attempt <= MAX_REPETITIONS;
  }

  Duration age(Instant now) {
    return Duration.ofSeconds(Math.max(0, now.getEpochSecond() - since));
  }

  MetaStep submitted(String run, Instant now) {
    return new MetaStep(Kind.POLL, attempt, 0, now.getEpochSecond(), run, "");
  }

  MetaStep polled() {
    return new MetaStep(Kind.POLL, attempt, polls + 1, since, runId, "");
  }

  MetaStep ready() {
    return new MetaStep(Kind.ROWS, attempt, polls, since, runId, "");
  }

  MetaStep submitAgain() {
    return new MetaStep(Kind.SUBMIT, attempt + 1, 0, 0, "", "");
  }

  MetaStep turnedTo(String nextAfter) {
    return new MetaStep(kind, attempt, polls, since, runId, nextAfter);
  }
}
