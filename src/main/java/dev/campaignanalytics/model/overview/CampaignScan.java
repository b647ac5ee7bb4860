package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.overview.CampaignCatalog.Entry;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.CampaignsQuery.Position;
import dev.campaignanalytics.model.report.Selection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a page of the list of campaigns from blocks. A cell is a row with figures, or a campaign
 * without any.
 */
public final class CampaignScan {
  /** More would take too much memory at once. */
  private static final int MAX_CELLS = 200_000;

  private static final int NONE = -1;

  private final CampaignsQuery query;
  private final Optional<String> search;
  private final List<DatedBlock> blocks;
  private final RowTable rows;
  private final CampaignCatalog catalog;

  /** By cell. */
  private final List<Listed> listed = new ArrayList<>();

  /**
   * @param search what the search texts of the campaigns must contain
   * @param blocks of all days of the query, each once
   */
  public CampaignScan(
      CampaignsQuery query,
      Optional<String> search,
      List<DatedBlock> blocks,
      RowTable rows,
      CampaignCatalog catalog) {
    this.query = query;
    this.search = search;
    this.blocks = blocks;
    this.rows = rows;
    this.catalog = catalog;
  }

  /**
   * At most as many rows as the query's limit, in order; empty where a sum does not fit or where
   * there are too many campaigns.
   */
  public Optional<CampaignsPage> page() {
    if (rows.size() + catalog.entries().size() > MAX_CELLS) {
      return Optional.empty();
    }
    var cellOfRow = new int[rows.size()];
    var withFigures = withFigures(cellOfRow);
    addWithoutFigures(withFigures);
    var sums = new CellSums(listed.size());
    blocks.forEach(block -> sums.add(block.block(), cellOfRow, 0));
    return sums.isExact() ? page(sums, cellOfRow) : Optional.empty();
  }

  private Optional<CampaignsPage> page(CellSums sums, int[] cellOfRow) {
    if (query.target().isEmpty()) {
      return Optional.of(page(sums, sums, Optional.empty()));
    }
    if (ConvertedCells.size(rows, listed.size()) > MAX_CELLS) {
      return Optional.empty();
    }
    var layout =
        new ConvertedCells.Layout(blocks, cellOfRow, new int[blocks.size()], listed.size());
    var converted = new ConvertedCells(query.target().get(), rows, layout, sums);
    return converted.isExact()
        ? converted
            .sortedBy(query.order().metric())
            .map(sorted -> page(sums, sorted, Optional.of(converted)))
        : Optional.empty();
  }

  /** The campaigns of the rows, of which it gives cells to the wanted ones. */
  private Set<Entry> withFigures(int[] cellOfRow) {
    var present = present();
    var selected = rows.selected(query.selection());
    // Each campaign has one entry.
    var found = Collections.newSetFromMap(new IdentityHashMap<Entry, Boolean>(cellOfRow.length));
    Arrays.fill(cellOfRow, NONE);
    for (int row = 0; row < cellOfRow.length; row++) {
      if (present[row] && selected[row]) {
        var account = rows.accountRef(row);
        var ref = new CampaignRef(account.platform(), account.accountId(), rows.campaignId(row));
        var entry = catalog.entry(ref);
        entry.ifPresent(found::add);
        if (entry.filter(this::isFound).isPresent()) {
          cellOfRow[row] = listed.size();
          listed.add(new Listed(entry.get(), rows.currencyCode(row)));
        }
      }
    }
    return found;
  }

  private boolean[] present() {
    var present = new boolean[rows.size()];
    for (var block : blocks) {
      for (int i = 0; i < block.block().size(); i++) {
        present[block.block().row(i)] = true;
      }
    }
    return present;
  }

  private void addWithoutFigures(Set<Entry> withFigures) {
    var isSelected = RowTable.accountsIn(query.selection());
    for (var entry : catalog.entries()) {
      if (withFigures.contains(entry)) {
        continue;
      }
      var account = entry.campaign().ref().account();
      if (isSelected.test(account) && isFound(entry)) {
        var currency = catalog.currency(account);
        if (isSelected(query.selection(), currency)) {
          listed.add(new Listed(entry, currency));
        }
      }
    }
  }

  private static boolean isSelected(Selection selection, String currency) {
    return selection.currency().map(currency::equals).orElse(true);
  }

  private boolean isFound(Entry entry) {
    return query.status().map(entry.campaign().status()::equals).orElse(true)
        && search.map(text -> entry.searchText().orElse("").contains(text)).orElse(true);
  }

  private CampaignsPage page(
      CellSums sums, SortFigures sorted, Optional<ConvertedCells> converted) {
    var values = new SortValues(query.order(), sorted, listed.size());
    var value = query.after().flatMap(Position::value).map(BigDecimal::new);
    var cells = new ArrayList<Integer>();
    for (int cell = 0; cell < listed.size(); cell++) {
      int one = cell;
      if (query.after().map(end -> isAfter(one, end, value, values)).orElse(true)) {
        cells.add(cell);
      }
    }
    Comparator<Integer> order = values::compare;
    var shown = TopCells.first(cells, query.limit(), order.thenComparing(this::compareNames));
    return new CampaignsPage(
        shown.stream().map(cell -> figures(cell, sums, values, converted)).toList(),
        converted.map(ConvertedCells::rates));
  }

  private boolean isAfter(int cell, Position end, Optional<BigDecimal> value, SortValues values) {
    int byValue = values.compareTo(cell, value);
    return byValue != 0
        ? byValue > 0
        : compare(listed.get(cell), end.campaign(), end.currency()) > 0;
  }

  private int compareNames(int one, int other) {
    var second = listed.get(other);
    return compare(listed.get(one), second.entry.campaign().ref(), second.currency);
  }

  private static int compare(Listed one, CampaignRef ref, String currency) {
    var own = one.entry.campaign().ref();
    int order = CodePointOrder.ORDER.compare(own.campaignId(), ref.campaignId());
    if (order == 0) {
      order = own.platform().wireName().compareTo(ref.platform().wireName());
    }
    if (order == 0) {
      order = CodePointOrder.ORDER.compare(own.accountId(), ref.accountId());
    }
    return order == 0 ? CodePointOrder.ORDER.compare(one.currency, currency) : order;
  }

  private CampaignFigures figures(
      int cell, CellSums sums, SortValues values, Optional<ConvertedCells> converted) {
    var row = listed.get(cell);
    boolean hasFigures = sums.isPresent(cell);
    return new CampaignFigures(
        row.entry.campaign(),
        row.currency,
        hasFigures ? sums.totals(cell) : Totals.ZERO,
        hasFigures ? Optional.of(sums.asOf(cell)) : Optional.empty(),
        sums.isRestatable(cell),
        values.text(cell),
        converted.map(
            all ->
                hasFigures
                    ? all.figures(cell)
                    : ConvertedFigures.none(query.target().get().currency(), row.currency)));
  }

  private record Listed(Entry entry, String currency) {}
}
