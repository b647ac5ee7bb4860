package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.message.AccountRemark;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SourceStatus.Progress;
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
  private PlatformsJson() {}

  /**
   * @param statuses of all platforms, each platform's own first
   */
  static JsonObject write(
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

  private static JsonObject platform(
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
        .put(
            "accounts",
            new JsonArray(
                accounts.stream()
                    .map(status -> account(status).put("remarks", remarks(status, remarks)))
                    .collect(Collectors.toList())));
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

  private static JsonObject account(SourceStatus status) {
    var progress = status.progress();
    var named =
        new JsonObject().put("account", status.accountId()).put("name", status.name().orElse(null));
    return standing(named, status)
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

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
