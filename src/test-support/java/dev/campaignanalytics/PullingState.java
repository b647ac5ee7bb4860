package dev.campaignanalytics;

import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.Pool;
import java.time.Duration;

/** The progress of synchronization, as the database stores it. */
record PullingState(Pool sql) {
  private static final Duration TIMEOUT = Duration.ofSeconds(150);

  private static final String LEFT =
      """
      select count(*) filter (
               where s.requested_at is null or s.next_run_at is null
                  or s.next_run_at <= s.requested_at
                  or exists (select from sync_feed f
                             where f.platform = s.platform and f.account_id = s.account_id
                               and f.synced_at < s.requested_at)) as due,
             count(*) as accounts,
             (select count(*) from backfills where state = 'RUNNING') as backfills
      from sync_state s
      where s.pollable and s.account_id <> ''
      """;

  private static final String FIRST_LOAD =
      """
      select count(*) as accounts,
             count(*) filter (where next_run_at is null or next_run_at < now()) as due,
             (select count(*) from backfills where state = 'RUNNING') as backfills
      from sync_state
      where pollable and account_id <> ''
      """;

  /** Waits until this many accounts were read completely since the sync request. */
  void awaitReadSinceRequested(int accounts) {
    await().atMost(TIMEOUT).until(() -> isDone(LEFT, accounts));
  }

  /** Waits until this many accounts were read for the first time, with their history. */
  void awaitFirstLoad(int accounts) {
    await().atMost(TIMEOUT).until(() -> isDone(FIRST_LOAD, accounts));
  }

  private boolean isDone(String query, int accounts) {
    var row = sql.query(query).execute().await().iterator().next();
    return row.getLong("accounts") == accounts
        && row.getLong("due") == 0
        && row.getLong("backfills") == 0;
  }
}
