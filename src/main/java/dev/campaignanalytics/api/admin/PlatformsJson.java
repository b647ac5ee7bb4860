package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.CoverageState;
import dev.campaignanalytics.model.level.LevelCost;
import dev.campaignanalytics.model.message.AccountRemark;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SourceStatus.Progress;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.query.PlatformsReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the state of the syncs. */
final class PlatformsJson {
  private final CoverageState coverage;
  private final Map<Platform, List<LevelCost>> costs;
  private final Instant now;

  /**
   * @param coverage how far accounts have been read
   * @param costs of reading each level of a platform
   */
  PlatformsJson(CoverageState coverage, Map<Platform, List<LevelCost>> costs, Instant now) {
    this.coverage = coverage;
    this.costs = costs;
    this.now = now;
  }

  /**
   * @param statuses of all platforms, each platform's own first
   */
  JsonObject write(
      List<SourceStatus> statuses, List<BackfillStatus> backfills, List<AccountRemark> remarks) {
    var byAccount = remarks.stream().collect(Collectors.groupingBy(AccountRemark::account));
    var platforms =
        statuses.stream()
            .filter(status -> status.accountId().isEmpty())
            .map(own -> platform(own, statuses, byAccount))
            .collect(Collectors.toList());
    var open = backfills.stream().map(PlatformsJson::backfill).collect(Collectors.toList());
    return new JsonObject()
        .put("platforms", new JsonArray(platforms))
        .put("backfills", new JsonArray(open));
  }

  private JsonObject platform(
      SourceStatus own, List<SourceStatus> statuses, Map<AccountRef, List<AccountRemark>> remarks) {
    var accounts =
        statuses.stream()
            .filter(s -> s.platform() == own.platform() && !s.accountId().isEmpty())
            .toList();
    return standing(new JsonObject().put("platform", own.platform().wireName()), own)
        .put("running", own.holder().isPresent())
        .put("breaker", word(own.standing().breaker()))
        .put("last_success", text(latest(moments(accounts, Progress::lastSuccess))))
        .put("next_run", text(earliest(moments(accounts, Progress::nextRun))))
        .put("data_as_of", text(earliest(moments(accounts, Progress::dataAsOf))))
        .put("levels", levels(own.platform(), accounts.size()))
        .put(
            "accounts",
            new JsonArray(
                accounts.stream()
                    .map(status -> account(status).put("remarks", remarks(status, remarks)))
                    .collect(Collectors.toList())));
  }

  /** What each level costs before it is switched on, and after. */
  private JsonArray levels(Platform platform, int accounts) {
    return new JsonArray(
        costs.getOrDefault(platform, List.of()).stream()
            .map(
                cost ->
                    new JsonObject()
                        .put("level", cost.level().wireName())
                        .put("is_read", cost.isRead())
                        .put("days", cost.days())
                        .put("calls_per_account_and_day", cost.callsPerDay())
                        .put("calls_per_day", cost.callsPerDay() * accounts))
            .toList());
  }

  private static Stream<Instant> moments(
      List<SourceStatus> accounts, Function<Progress, Optional<Instant>> moment) {
    return accounts.stream().map(SourceStatus::progress).map(moment).flatMap(Optional::stream);
  }

  private static Optional<Instant> latest(Stream<Instant> moments) {
    return moments.max(Comparator.naturalOrder());
  }

  /** The time of the oldest figures: those of every account are at least as fresh. */
  private static Optional<Instant> earliest(Stream<Instant> moments) {
    return moments.min(Comparator.naturalOrder());
  }

  private JsonObject account(SourceStatus status) {
    var progress = status.progress();
    var ref = new AccountRef(status.platform(), status.accountId());
    var shown = AccountStanding.of(status, Optional.ofNullable(coverage.accounts().get(ref)), now);
    var named =
        new JsonObject().put("account", status.accountId()).put("name", status.name().orElse(null));
    return standing(named, status)
        .put("state", shown.state())
        .put("advice", SecretMask.mask(shown.advice()))
        .put("progress", shown.progress())
        .put("last_success", text(progress.lastSuccess()))
        .put("next_run", text(progress.nextRun()))
        .put("data_as_of", text(progress.dataAsOf()))
        .put("quarantined_rows", status.standing().quarantined())
        .put("last_run", status.lastRun().map(PlatformsJson::run).orElse(null));
  }

  private static JsonArray remarks(
      SourceStatus status, Map<AccountRef, List<AccountRemark>> remarks) {
    var account = new AccountRef(status.platform(), status.accountId());
    return new JsonArray(
        remarks.getOrDefault(account, List.of()).stream()
            .map(PlatformsJson::remark)
            .collect(Collectors.toList()));
  }

  private static JsonObject remark(AccountRemark remark) {
    return new JsonObject()
        .put("name", remark.name())
        .put("times", remark.times())
        .put("runs", remark.runs())
        .put("first_seen", remark.firstSeen().toString())
        .put("last_seen", remark.lastSeen().toString());
  }

  private static JsonObject standing(JsonObject json, SourceStatus status) {
    var standing = status.standing();
    return json.put("state", standing.state().name())
        .put("since", standing.since().toString())
        .put("advice", SecretMask.mask(standing.advice()))
        .put("quota_percent", standing.quotaPercent())
        .put("node", status.holder().orElse(null));
  }

  private static JsonObject run(RunReport report) {
    var rows = report.rows();
    var remarks = new JsonObject();
    report.remarks().forEach(remarks::put);
    return new JsonObject()
        .put("feed", report.feed())
        .put("from", report.window().from().toString())
        .put("to", report.window().to().toString())
        .put("started_at", report.startedAt().toString())
        .put("ended_at", report.endedAt().toString())
        .put("fetched", rows.fetched())
        .put("inserted", rows.inserted())
        .put("updated", rows.updated())
        .put("unchanged", rows.unchanged())
        .put("rejected", rows.rejected())
        .put("zeroed", rows.zeroed())
        .put("reasons", new JsonArray(report.reasons().stream().map(SecretMask::mask).toList()))
        .put("remarks", remarks);
  }

  private static JsonObject backfill(BackfillStatus backfill) {
    return new JsonObject()
        .put("id", backfill.id())
        .put("platform", backfill.platform().wireName())
        .put("account", backfill.accountId())
        .put("from", backfill.range().from().toString())
        .put("to", backfill.range().to().toString())
        .put("state", word(backfill.state().name()))
        .put("days", backfill.range().days())
        .put("days_done", backfill.daysDone())
        .put("requested_at", backfill.requestedAt().toString());
  }

  /** Rejected rows and suspicious figures of an account, by day. */
  static JsonObject quality(AccountRef account, PlatformsReader.Quality quality) {
    var days = quality.days().stream().map(PlatformsJson::day).toList();
    var rejected = quality.rejected().stream().map(PlatformsJson::row).toList();
    return new JsonObject()
        .put("platform", account.platform().wireName())
        .put("account", account.accountId())
        .put("from", quality.requested().from().toString())
        .put("to", quality.requested().to().toString())
        .put("days", new JsonArray(days))
        .put("rejected", new JsonArray(rejected));
  }

  private static JsonObject day(DayQuality quality) {
    return new JsonObject()
        .put("day", quality.day().toString())
        .put("rejected_rows", quality.rejectedRows())
        .put("clicks_above_impressions", quality.clicksAboveImpressions())
        .put("currencies", quality.currencies());
  }

  private static JsonObject row(QuarantinedRow row) {
    var source = row.source();
    return new JsonObject()
        .put("feed", source.feed())
        .put("grain", word(source.grain().name()))
        .put("from", source.days().from().toString())
        .put("to", source.days().to().toString())
        .put("place", row.place())
        .put("reason", SecretMask.mask(row.reason()))
        .put("payload", row.payload())
        .put("first_rejected_at", row.seen().first().toString())
        .put("last_rejected_at", row.seen().last().toString())
        .put("resolved_at", text(row.seen().resolvedAt()));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
