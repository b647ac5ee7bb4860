package dev.campaignanalytics.model.money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every rate that was ever written, corrected ones included. Immutable. */
public final class RateTable {
  /** The source of uploaded rates; on the same day it takes precedence over the others. */
  public static final String FILE = "file";

  /** The reference rates of the European Central Bank. */
  public static final String ECB = "ecb";

  /** Made-up rates of a demonstration or an emulator. */
  public static final String FAKE = "fake";

  public static final RateTable EMPTY = new RateTable(Map.of(), 0);

  private final Map<Column, RateColumn> columns;
  private final long sequence;

  private RateTable(Map<Column, RateColumn> columns, long sequence) {
    this.columns = Map.copyOf(columns);
    this.sequence = sequence;
  }

  /** The sequence of the last rate; equal for equal tables of one installation. */
  public long sequence() {
    return sequence;
  }

  /**
   * The same with rates that were written later.
   *
   * @param later in the order of their sequence
   */
  public RateTable with(Collection<StoredRate> later) {
    if (later.isEmpty()) {
      return this;
    }
    var added = new HashMap<Column, List<StoredRate>>();
    long last = sequence;
    for (var one : later) {
      var column = new Column(one.source(), one.rate().currency());
      added.computeIfAbsent(column, this::known).add(one);
      last = Math.max(last, one.sequence());
    }
    var all = new HashMap<>(columns);
    added.forEach((column, rates) -> all.put(column, RateColumn.of(rates)));
    return new RateTable(all, last);
  }

  private List<StoredRate> known(Column column) {
    return Optional.ofNullable(columns.get(column))
        .map(known -> known.stored(column.source, column.currency))
        .<List<StoredRate>>map(ArrayList::new)
        .orElseGet(ArrayList::new);
  }

  /** The rates as they are now. */
  public RateView now() {
    return new RateView(this, Long.MAX_VALUE);
  }

  /** The rates as this installation knew them at that time. */
  public RateView asOf(Instant moment) {
    return new RateView(this, moment.toEpochMilli());
  }

  Optional<RateColumn> column(String source, String currency) {
    return Optional.ofNullable(columns.get(new Column(source, currency)));
  }

  /** The rates that a source gives. */
  List<RateColumn> columns(String source) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().source.equals(source))
        .map(Map.Entry::getValue)
        .toList();
  }

  Set<String> currencies() {
    var currencies = new TreeSet<String>();
    columns.keySet().forEach(column -> currencies.add(column.currency));
    return currencies;
  }

  private record Column(String source, String currency) {}
}
