package dev.campaignanalytics.query;

import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.query.overview.OverviewMemory;
import dev.campaignanalytics.storage.converted.ConvertedStore;
import dev.campaignanalytics.storage.level.LevelGroupsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Figures of all campaigns. This is the one place that decides whether they come from memory or
 * from the database.
 */
final class OverviewFigures {
  private final OverviewMemory memory;
  private final OverviewStore database;
  private final ConvertedStore converted;
  private final LevelGroupsStore levels;
  private final Optional<Snapshot> past;

  OverviewFigures(
      OverviewMemory memory,
      OverviewStore database,
      ConvertedStore converted,
      LevelGroupsStore levels) {
    this(memory, database, converted, levels, Optional.empty());
  }

  private OverviewFigures(
      OverviewMemory memory,
      OverviewStore database,
      ConvertedStore converted,
      LevelGroupsStore levels,
      Optional<Snapshot> past) {
    this.memory = memory;
    this.database = database;
    this.converted = converted;
    this.levels = levels;
    this.past = past;
  }

  /** The same about an earlier state, of which only the database knows. */
  OverviewFigures asOf(Snapshot snapshot) {
    return new OverviewFigures(memory, database, converted, levels, Optional.of(snapshot));
  }

  /**
   * @param isTrusted whether this node has received every change that the answer must include
   */
  Future<Found<CampaignsPage>> campaigns(CampaignsQuery query, boolean isTrusted) {
    return found(
        isTrusted,
        () -> memory.campaigns(query),
        () ->
            query.target().isPresent()
                ? converted.campaigns(query, past)
                : database.campaigns(query, past));
  }

  /** The rates that all pages of a list need; empty where amounts are not converted. */
  Future<Optional<UsedRates>> rates(CampaignsQuery query) {
    return query.target().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : converted.rates(query, past).map(Optional::of);
  }

  Future<Found<GroupsPage>> groups(
      GroupsQuery query, Optional<GroupsQuery.Position> after, boolean isTrusted) {
    if (query.isBelowCampaign()) {
      return levels.groups(query, after, past).map(read -> new Found<>(read, Origin.DATABASE));
    }
    return found(
        isTrusted,
        () -> memory.groups(query, after),
        () ->
            query.target().isPresent()
                ? converted.groups(query, after, past)
                : database.groups(query, after, past));
  }

  /** The rates that all pages of groups need; empty where amounts are not converted. */
  Future<Optional<UsedRates>> rates(GroupsQuery query) {
    if (query.target().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return (query.isBelowCampaign() ? levels.rates(query, past) : converted.rates(query, past))
        .map(Optional::of);
  }

  Future<Found<List<AccountSummary>>> accounts(Selection selection, boolean isTrusted) {
    return found(
        isTrusted, () -> memory.accounts(selection), () -> database.accounts(selection, past));
  }

  private <T> Future<Found<T>> found(
      boolean isTrusted, Supplier<Future<Optional<T>>> memory, Supplier<Future<T>> database) {
    var known =
        isTrusted && past.isEmpty() ? memory.get() : Future.succeededFuture(Optional.<T>empty());
    return ContextFutures.here(known)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(new Found<>(found.get(), Origin.SERIES))
                    : database.get().map(read -> new Found<>(read, Origin.DATABASE)));
  }

  /** Figures, and where they came from. */
  record Found<T>(T figures, Origin origin) {}
}
