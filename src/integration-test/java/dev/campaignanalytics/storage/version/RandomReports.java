package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Questions of every kind about the rows of {@link RandomWrites}, and their answers as text. */
final class RandomReports {
  private final SplittableRandom random;
  private final InsightsStore insights;
  private final OverviewStore overview;

  RandomReports(SplittableRandom random, InsightsStore insights, OverviewStore overview) {
    this.random = random;
    this.insights = insights;
    this.overview = overview;
  }

  /**
   * A question; its answer has all but the times of observation, which change without any change of
   * figures.
   */
  interface Report {
    Future<String> answer(RandomReports where, Optional<Snapshot> past);
  }

  Report next() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> campaigns();
      case 2, 3 -> groups();
      case 4 -> accounts();
      default -> insights();
    };
  }

  private Report insights() {
    var granularity = of(Granularity.values());
    boolean instants =
        random.nextInt(3) == 0
            && (granularity == Granularity.TOTAL || granularity == Granularity.HOUR);
    var period = instants ? span() : days();
    var id = "c" + random.nextInt(RandomWrites.CAMPAIGNS + 1);
    var query =
        new InsightsReportQuery(
            new InsightsQuery(id, period, selection()),
            granularity,
            maybe(() -> of(Comparison.values()))
                .map(with -> new Compared(with, with.before(period))));
    return new Named(
        query,
        (where, past) ->
            past.map(one -> where.insights.read(query, one))
                .orElseGet(() -> where.insights.read(query))
                .map(
                    found ->
                        found
                            .map(
                                answer ->
                                    text(answer.insights())
                                        + answer.series()
                                        + answer.before().map(RandomReports::text))
                            .orElse("unknown")));
  }

  private static String text(Insights figures) {
    return figures.platforms().stream()
        .map(
            one ->
                "%s %s %s %s %s\n"
                    .formatted(
                        one.platform(),
                        one.currency(),
                        one.counters(),
                        one.restatable(),
                        one.zone()))
        .collect(Collectors.joining());
  }

  private Report campaigns() {
    var query =
        new CampaignsQuery(
            days(),
            selection(),
            maybe(() -> of("c1", "name", "3")),
            maybe(() -> of(CampaignStatus.values())),
            order(),
            Optional.empty(),
            1 + random.nextInt(30));
    return new Named(
        query,
        (where, past) ->
            where
                .overview
                .campaigns(query, past)
                .map(
                    page ->
                        page.rows().stream()
                            .map(
                                row ->
                                    "%s %s %s %s %s\n"
                                        .formatted(
                                            row.campaign(),
                                            row.currency(),
                                            row.counters(),
                                            row.restatable(),
                                            row.sortedBy()))
                            .collect(Collectors.joining())));
  }

  private Report groups() {
    var by = new ArrayList<Dimension>();
    for (var dimension : List.of(Dimension.PLATFORM, Dimension.ACCOUNT, Dimension.CAMPAIGN)) {
      maybe(() -> dimension).ifPresent(by::add);
    }
    maybe(() -> of(Dimension.DAY, Dimension.WEEK, Dimension.MONTH)).ifPresent(by::add);
    var query =
        new GroupsQuery(
            days(),
            selection(),
            maybe(() -> "c" + random.nextInt(RandomWrites.CAMPAIGNS)),
            by,
            maybe(this::order),
            1 + random.nextInt(100));
    return new Named(
        query,
        (where, past) ->
            where
                .overview
                .groups(query, Optional.empty(), past)
                .map(
                    page ->
                        page.total()
                            + page.groups().stream()
                                .map(
                                    row ->
                                        "%s %s %s %s %s %s %s %s\n"
                                            .formatted(
                                                row.platform(),
                                                row.accountId(),
                                                row.campaignId(),
                                                row.name(),
                                                row.start(),
                                                row.currency(),
                                                row.counters(),
                                                row.restatable()))
                                .collect(Collectors.joining())));
  }

  private Report accounts() {
    var selection = selection();
    var all =
        new Selection(
            selection.platform(), Optional.empty(), Optional.empty(), selection.visible());
    return new Named(
        all, (where, past) -> where.overview.accounts(all, past).map(Object::toString));
  }

  private SortOrder order() {
    return new SortOrder(of(Metric.values()), random.nextBoolean());
  }

  private DateRange days() {
    var from = RandomWrites.FIRST.plusDays(random.nextInt(RandomWrites.DAYS + 4) - 2);
    return new DateRange(from, from.plusDays(random.nextInt(random.nextBoolean() ? 3 : 300)));
  }

  private Period span() {
    var from =
        RandomWrites.FIRST
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(random.nextInt(RandomWrites.DAYS * 86_400));
    return new TimeSpan(from, from.plusSeconds(1 + random.nextInt(3 * 86_400)));
  }

  private Selection selection() {
    return new Selection(
        maybe(() -> of(Platform.META, Platform.GOOGLE)),
        maybe(() -> of("a", "b")),
        maybe(() -> of("EUR", "USD")),
        maybe(
            () ->
                List.of(
                    new AccountRef(Platform.META, of("a", "b")),
                    new AccountRef(Platform.GOOGLE, "a"))));
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  @SafeVarargs
  private <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Says in a failed test which question it was. */
  private record Named(Object query, Report report) implements Report {
    @Override
    public Future<String> answer(RandomReports where, Optional<Snapshot> past) {
      return report.answer(where, past);
    }

    @Override
    public String toString() {
      return query.toString();
    }
  }
}
