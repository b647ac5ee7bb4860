package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.model.coverage.AccountCoverage;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The state of an account as it is shown. {@code OK} means that its history has been read and that
 * it is read on schedule; the stored state only says that the last read succeeded.
 *
 * @param advice one sentence on what to do; empty if no action is needed
 * @param progress how many days of the wanted history have been read
 */
record AccountStanding(String state, String advice, JsonObject progress) {
  private static final String LOADING = "LOADING";

  /**
   * @param coverage empty for an account that no platform is asked for
   */
  static AccountStanding of(SourceStatus status, Optional<AccountCoverage> coverage, Instant now) {
    var standing = status.standing();
    var stored = standing.state().name();
    if (coverage.isEmpty()) {
      return new AccountStanding(stored, standing.advice(), null);
    }
    var loaded = coverage.get().loaded(now);
    var progress =
        new JsonObject()
            .put("days_read", loaded.read())
            .put("days_wanted", loaded.wanted())
            .put("eta", loaded.eta().map(AccountStanding::text).orElse(null));
    if (standing.state() != SourceState.OK) {
      return new AccountStanding(stored, standing.advice(), progress);
    }
    if (!loaded.isDone()) {
      return new AccountStanding(LOADING, standing.advice(), progress);
    }
    return coverage.get().progress().isOnSchedule(now)
        ? new AccountStanding(stored, standing.advice(), progress)
        : new AccountStanding(SourceState.DEGRADED.name(), late(coverage.get()), progress);
  }

  private static String late(AccountCoverage coverage) {
    var since = coverage.progress().dueAt().map(at -> " since " + text(at)).orElse("");
    return "the account has been due"
        + since
        + " and has not been read; check that a node that syncs the platform is running";
  }

  private static String text(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
