package dev.campaignanalytics.query;

import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.query.overview.OverviewMemory;
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
  private final Optional<Snapshot> past;

  OverviewFigures(OverviewMemory memory, OverviewStore database) {
    this(memory, database, Optional.empty());
  }

  private OverviewFigures(OverviewMemory memory, OverviewStore database, Optional<Snapshot> past) {
    this.memory = memory;
    this.database = database;
    this.past = past;
  }

  /** The same about an earlier state, of which only the database knows. */
  OverviewFigures asOf(Snapshot snapshot) {
    return new OverviewFigures(memory, database, Optional.of(snapshot));
  }

  /**
   * @param isTrusted whether this node has received every change that the answer must include
   */
  Future<Found<List<CampaignFigures>>> campaigns(CampaignsQuery query, boolean isTrusted) {
    return found(isTrusted, () -> memory.campaigns(query), () -> database.campaigns(query, past));
  }

  Future<Found<GroupsPage>> groups(
      GroupsQuery query, Optional<GroupsQuery.Position> after, boolean isTrusted) {
    return found(
        isTrusted, () -> memory.groups(query, after), () -> database.groups(query, after, past));
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
