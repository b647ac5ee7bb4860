package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.report.SelectionSql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the ads that a top list may have: from the pages of one figure, and from the rows of days
 * without pages, both of one snapshot. The other figures are then read for these ads only.
 */
final class AdRanking {
  /** Among equal sums the names decide, which pages do not have. */
  private static final int MOST_CANDIDATES = 12_000;

  private static final Map<Metric, String> STATEMENTS = statements();

  private final Vertx vertx;
  private final Database database;

  AdRanking(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  private static Map<Metric, String> statements() {
    var all = new EnumMap<Metric, String>(Metric.class);
    all.put(Metric.IMPRESSIONS, statement("impressions", "impressions"));
    all.put(Metric.CLICKS, statement("clicks", "clicks"));
    all.put(Metric.CONVERSIONS, statement("conversions", "conversions_micros"));
    all.put(Metric.COST, statement("cost", "cost_micros"));
    all.put(Metric.REVENUE, statement("revenue", "revenue_micros"));
    return all;
  }

  private static String statement(String page, String row) {
    return """
    select d.currency, d.entities, d.%1$s as figures, null::integer as entity,
           null::bigint as figure
    from level_pages d
    where d.level = 'ad' and d.local_date between $6 and $7 and %3$s
    union all
    select d.currency, null, null, d.entity,
           case when abs(sum(d.figure)) <= 9223372036854775807 then sum(d.figure)::bigint end
    from (
      select e.platform, e.account_id, r.currency, r.entity, r.%2$s as figure
      from level_days x
      join level_daily r on r.level = x.level and r.local_date = x.local_date
      join ad_entities e on e.entity = r.entity and e.platform = x.platform
        and e.account_id = x.account_id
      where x.level = 'ad' and x.local_date between $6 and $7 and not x.packed
    ) d
    where %3$s
    group by d.currency, d.entity
    """
        .formatted(page, row, SelectionSql.SELECTED);
  }

  /** Whether the query is a list of all ads in the order of one figure. */
  boolean takes(GroupsQuery query) {
    return query.below().level() == Level.AD
        && query.target().isEmpty()
        && query.below().adGroupId().isEmpty()
        && query.campaignId().isEmpty()
        && query.by().contains(Dimension.AD)
        && query.by().stream().noneMatch(Dimension::isTime)
        && query.limit() > 0
        && query.limit() < MOST_CANDIDATES
        && query.order().map(SortOrder::metric).filter(STATEMENTS::containsKey).isPresent();
  }

  /**
   * Empty where more ads than can be read have the same sum as the last one of the list, or a sum
   * is too large.
   */
  Future<Optional<Candidates>> candidates(GroupsQuery query) {
    var order = query.order().orElseThrow();
    var parameters =
        SelectionSql.parameters(query.selection())
            .addLocalDate(query.days().from())
            .addLocalDate(query.days().to());
    return database
        .report(STATEMENTS.get(order.metric()), parameters)
        .compose(
            rows ->
                vertx.executeBlocking(
                    () -> candidates(rows, query.limit(), order.descending()), false));
  }

  private static Optional<Candidates> candidates(RowSet<Row> rows, int limit, boolean descending) {
    var sums = new HashMap<String, EntitySums>();
    try {
      for (var row : rows) {
        var sum = sums.computeIfAbsent(row.getString(0), currency -> new EntitySums());
        if (row.getBuffer(1) != null) {
          sum.add(row.getBuffer(1), row.getBuffer(2));
        } else if (row.getLong(4) != null) {
          sum.add(row.getInteger(3), row.getLong(4));
        } else {
          return Optional.empty();
        }
      }
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    var all =
        sums.values().stream().map(EntitySums::sorted).flatMapToLong(Arrays::stream).toArray();
    Arrays.sort(all);
    int last = Math.min(limit, all.length) - 1;
    if (last < 0) {
      return Optional.of(new Candidates(new Integer[0], 0));
    }
    long bound = descending ? all[all.length - 1 - last] : all[last];
    var found =
        sums.values().stream()
            .flatMapToInt(one -> IntStream.of(one.within(bound, descending)))
            .distinct()
            .boxed()
            .toArray(Integer[]::new);
    return found.length > MOST_CANDIDATES
        ? Optional.empty()
        : Optional.of(new Candidates(found, all.length));
  }

  /**
   * @param entities all that the list may have
   * @param total the number of ads and currencies that have figures
   */
  record Candidates(Integer[] entities, long total) {}
}
