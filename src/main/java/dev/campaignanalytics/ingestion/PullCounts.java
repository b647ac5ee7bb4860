package dev.campaignanalytics.ingestion;

/**
 * What the sync of platforms has counted since its start.
 *
 * @param retries calls that were retried
 * @param refused calls that were not retried, because too many calls to their platform were retried
 * @param unbalanced runs that did not account for each row exactly once
 */
record PullCounts(long retries, long refused, long unbalanced) {
  static final PullCounts NONE = new PullCounts(0, 0, 0);

  PullCounts plus(PullCounts other) {
    return new PullCounts(
        retries + other.retries, refused + other.refused, unbalanced + other.unbalanced);
  }
}
