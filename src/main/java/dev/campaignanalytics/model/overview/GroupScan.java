package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.GroupsQuery.Position;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes groups from blocks. A cell is one group in one bucket of time. */
public final class GroupScan {
  /** More would take too much memory at once. */
  private static final int MAX_CELLS = 200_000;

  private static final int NONE = -1;

  private final GroupsQuery query;
  private final List<DatedBlock> blocks;
  private final RowTable rows;
  private final CampaignCatalog catalog;
  private final List<GroupKey> groups = new ArrayList<>();
  private final List<Optional<LocalDate>> buckets = new ArrayList<>();
  private final int[] bucketOfBlock;
  private final int[] groupOfRow;
  private int[] rankOfGroup;

  /**
   * @param blocks of all days of the query, each once, the earliest first
   * @param catalog has the names of campaigns; needed only where they are grouped
   */
  public GroupScan(
      GroupsQuery query, List<DatedBlock> blocks, RowTable rows, CampaignCatalog catalog) {
    this.query = query;
    this.blocks = blocks;
    this.rows = rows;
    this.catalog = catalog;
    this.bucketOfBlock = new int[blocks.size()];
    this.groupOfRow = new int[rows.size()];
  }

  /**
   * At most as many groups as the query's limit, in order; empty where a sum does not fit or where
   * there are too many groups.
   *
   * @param after where the previous page ended; empty for the first
   */
  public Optional<GroupsPage> page(Optional<Position> after) {
    group();
    divide();
    if ((long) groups.size() * buckets.size() > MAX_CELLS) {
      return Optional.empty();
    }
    var sums = new CellSums(groups.size() * buckets.size());
    for (int i = 0; i < blocks.size(); i++) {
      sums.add(blocks.get(i).block(), groupOfRow, bucketOfBlock[i] * groups.size());
    }
    return sums.isExact() ? page(after, sums) : Optional.empty();
  }

  private Optional<GroupsPage> page(Optional<Position> after, CellSums sums) {
    int cells = groups.size() * buckets.size();
    if (query.target().isEmpty()) {
      var values = query.order().map(order -> new SortValues(order, sums, cells));
      return Optional.of(page(after, new Cells(sums, values, Optional.empty())));
    }
    if (ConvertedCells.size(rows, cells) > MAX_CELLS) {
      return Optional.empty();
    }
    var layout = new ConvertedCells.Layout(blocks, groupOfRow, offsets(), cells);
    var converted = new ConvertedCells(query.target().get(), rows, layout, sums);
    if (!converted.isExact()) {
      return Optional.empty();
    }
    if (query.order().isEmpty()) {
      return Optional.of(page(after, new Cells(sums, Optional.empty(), Optional.of(converted))));
    }
    var order = query.order().get();
    return converted
        .sortedBy(order.metric())
        .map(sorted -> Optional.of(new SortValues(order, sorted, cells)))
        .map(values -> page(after, new Cells(sums, values, Optional.of(converted))));
  }

  private void group() {
    boolean account = query.by().contains(Dimension.ACCOUNT);
    boolean platform = query.by().contains(Dimension.PLATFORM);
    boolean campaign = query.by().contains(Dimension.CAMPAIGN);
    var numbers = new HashMap<GroupKey, Integer>();
    var selected = rows.selected(query.selection());
    for (int row = 0; row < groupOfRow.length; row++) {
      groupOfRow[row] = NONE;
      if (selected[row]) {
        var key =
            new GroupKey(
                account ? rows.account(row) : NONE,
                account || platform ? rows.accountRef(row).platform().ordinal() : NONE,
                campaign ? rows.campaign(row) : NONE,
                query.target().isPresent() ? NONE : rows.currency(row),
                row);
        int next = groups.size();
        groupOfRow[row] = numbers.computeIfAbsent(key, other -> next);
        if (groupOfRow[row] == next) {
          groups.add(key);
        }
      }
    }
  }

  /** Blocks come in order, so buckets do too. */
  private void divide() {
    for (int i = 0; i < blocks.size(); i++) {
      var start = start(blocks.get(i).days().from());
      if (buckets.isEmpty() || !buckets.get(buckets.size() - 1).equals(start)) {
        buckets.add(start);
      }
      bucketOfBlock[i] = buckets.size() - 1;
    }
  }

  /** By block, the first cell of its bucket. */
  private int[] offsets() {
    return Arrays.stream(bucketOfBlock).map(bucket -> bucket * groups.size()).toArray();
  }

  private Optional<LocalDate> start(LocalDate day) {
    return query.by().stream()
        .filter(Dimension::isTime)
        .findFirst()
        .map(dimension -> Granularity.valueOf(dimension.name()).startOf(day));
  }

  private GroupsPage page(Optional<Position> after, Cells cells) {
    rank();
    var values = cells.values;
    var value = after.flatMap(Position::value).map(BigDecimal::new);
    var listed = new ArrayList<Integer>();
    int total = 0;
    for (int cell = 0; cell < groups.size() * buckets.size(); cell++) {
      if (cells.sums.isPresent(cell)) {
        total++;
        int one = cell;
        if (after.map(position -> isAfter(one, position, value, values)).orElse(true)) {
          listed.add(cell);
        }
      }
    }
    Comparator<Integer> names = this::compareNames;
    var order =
        values.<Comparator<Integer>>map(all -> all::compare).map(o -> o.thenComparing(names));
    var shown = TopCells.first(listed, query.limit(), order.orElse(names));
    var namesOfShown = names(shown);
    return new GroupsPage(
        shown.stream().map(cell -> figures(cell, cells, namesOfShown.get(cell))).toList(),
        total,
        cells.converted.map(ConvertedCells::rates));
  }

  private Map<Integer, String> names(List<Integer> shown) {
    if (!query.by().contains(Dimension.CAMPAIGN)) {
      return Map.of();
    }
    var names = new CellNames(blocks, groupOfRow, offsets());
    return names.of(shown, groups.size() * buckets.size(), this::nameOf);
  }

  /** Empty where the campaign is not known: a name is never empty. */
  private String nameOf(int row) {
    var account = rows.accountRef(row);
    return catalog
        .entry(new CampaignRef(account.platform(), account.accountId(), rows.campaignId(row)))
        .map(entry -> entry.campaign().name())
        .orElse("");
  }

  /** Numbers groups in the order of their names, so that texts are compared only here. */
  private void rank() {
    var ordered = new Integer[groups.size()];
    Arrays.setAll(ordered, group -> group);
    Arrays.sort(ordered, (one, other) -> compare(name(one), name(other)));
    rankOfGroup = new int[ordered.length];
    for (int i = 0; i < ordered.length; i++) {
      rankOfGroup[ordered[i]] = i;
    }
  }

  private int compareNames(int one, int other) {
    int byStart = Integer.compare(one / groups.size(), other / groups.size());
    return byStart != 0
        ? byStart
        : Integer.compare(rankOfGroup[one % groups.size()], rankOfGroup[other % groups.size()]);
  }

  private boolean isAfter(
      int cell, Position position, Optional<BigDecimal> value, Optional<SortValues> values) {
    int byValue = values.map(all -> all.compareTo(cell, value)).orElse(0);
    if (byValue != 0) {
      return byValue > 0;
    }
    var start = buckets.get(cell / groups.size());
    if (!start.equals(position.start())) {
      return start.orElse(LocalDate.MIN).isAfter(position.start().orElse(LocalDate.MIN));
    }
    var names =
        new String[] {
          position.platform().map(Platform::wireName).orElse(""),
          position.accountId().orElse(""),
          position.campaignId().orElse(""),
          position.currency()
        };
    return compare(name(cell % groups.size()), names) > 0;
  }

  private String[] name(int group) {
    var key = groups.get(group);
    return new String[] {
      platform(key).map(Platform::wireName).orElse(""),
      accountId(key).orElse(""),
      campaignId(key).orElse(""),
      currency(key)
    };
  }

  private static int compare(String[] one, String[] other) {
    return Arrays.compare(one, other, CodePointOrder.ORDER);
  }

  private Optional<Platform> platform(GroupKey key) {
    return key.platform == NONE
        ? Optional.empty()
        : Optional.of(rows.accountRef(key.row).platform());
  }

  private String currency(GroupKey key) {
    return query.target().map(ConversionTarget::currency).orElse(rows.currencyCode(key.row));
  }

  private Optional<String> accountId(GroupKey key) {
    return key.account == NONE
        ? Optional.empty()
        : Optional.of(rows.accountRef(key.row).accountId());
  }

  private Optional<String> campaignId(GroupKey key) {
    return key.campaign == NONE ? Optional.empty() : Optional.of(rows.campaignId(key.row));
  }

  private GroupFigures figures(int cell, Cells cells, String campaignName) {
    var key = groups.get(cell % groups.size());
    var converted = cells.converted.map(all -> all.figures(cell));
    return new GroupFigures(
        platform(key),
        accountId(key),
        campaignId(key),
        Optional.ofNullable(campaignName),
        buckets.get(cell / groups.size()),
        currency(key),
        converted.map(ConvertedFigures::exact).orElseGet(() -> cells.sums.totals(cell)),
        cells.sums.asOf(cell),
        cells.sums.isRestatable(cell),
        cells.values.flatMap(all -> all.text(cell)),
        converted);
  }

  private record Cells(
      CellSums sums, Optional<SortValues> values, Optional<ConvertedCells> converted) {}

  /**
   * What the rows of a group have in common; −1 for what may differ.
   *
   * @param row any of them
   */
  private record GroupKey(int account, int platform, int campaign, int currency, int row) {
    @Override
    public boolean equals(Object other) {
      return other instanceof GroupKey key
          && key.account == account
          && key.platform == platform
          && key.campaign == campaign
          && key.currency == currency;
    }

    @Override
    public int hashCode() {
      return ((campaign * 31 + account) * 31 + platform) * 31 + currency;
    }
  }
}
