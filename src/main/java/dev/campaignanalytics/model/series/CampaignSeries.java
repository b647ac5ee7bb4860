package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SeriesPoint;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one campaign by day, for the accounts that a caller may see. Every query about its
 * days has the same response as from the database. Immutable.
 */
public final class CampaignSeries {
  private static final int OVERHEAD = 200;

  private final LocalDate from;
  private final List<SeriesAccount> accounts;
  private final List<AccountRef> refs;
  private final List<AccountSeries> parts;

  private CampaignSeries(LocalDate from, List<SeriesAccount> accounts, List<AccountSeries> parts) {
    this.from = from;
    this.accounts = List.copyOf(accounts);
    this.refs = this.accounts.stream().map(SeriesAccount::ref).toList();
    this.parts = List.copyOf(parts);
  }

  /** The first day that was read; all days from there on were. */
  public LocalDate from() {
    return from;
  }

  /** Whether the campaign exists in any visible account. */
  public boolean isKnown() {
    return !accounts.isEmpty();
  }

  /** The ids of the accounts that have the campaign. */
  public List<AccountRef> accountRefs() {
    return refs;
  }

  public List<SeriesAccount> accounts() {
    return accounts;
  }

  List<AccountSeries> parts() {
    return parts;
  }

  /** Approximate size in memory. */
  public int bytes() {
    int ofParts = parts.stream().mapToInt(AccountSeries::bytes).sum();
    return OVERHEAD + OVERHEAD * accounts.size() + ofParts;
  }

  /**
   * The response to a question about days; empty if the campaign does not exist.
   *
   * @param reportQuery about days only, of which none is before {@link #from}
   */
  public Optional<InsightsResponse> response(InsightsReportQuery reportQuery) {
    if (!isKnown()) {
      return Optional.empty();
    }
    return Optional.of(
        new InsightsResponse(
            reportQuery,
            insights(reportQuery.query()),
            reportQuery.granularity() == Granularity.TOTAL
                ? List.of()
                : points(reportQuery.query()),
            reportQuery.before().map(this::insights)));
  }

  /** The same with the figures of each day. */
  public Optional<DatedInsights> dated(InsightsReportQuery reportQuery) {
    return response(reportQuery)
        .map(
            response ->
                new DatedInsights(
                    response.of(accountRefs()),
                    dated(reportQuery.query()),
                    reportQuery.before().map(this::dated).orElse(List.of())));
  }

  private List<DatedFigures> dated(InsightsQuery query) {
    var range = (DateRange) query.period();
    var dated = new ArrayList<DatedFigures>();
    for (var part : parts) {
      int end = part.indexOf(day(range.to()) + 1);
      if (isSelected(part, query.selection())) {
        for (int i = part.indexOf(day(range.from())); i < end; i++) {
          dated.add(
              new DatedFigures(
                  part.account.platform(),
                  part.currency,
                  LocalDate.ofEpochDay(part.days[i]),
                  Totals.of(part.at(i).counters())));
        }
      }
    }
    return dated;
  }

  private Insights insights(InsightsQuery query) {
    var days = (DateRange) query.period();
    int from = day(days.from());
    int to = day(days.to());
    var figures = new ArrayList<PlatformFigures>(parts.size());
    for (var part : parts) {
      int begin = part.indexOf(from);
      int end = part.indexOf(to + 1);
      if (begin < end && isSelected(part, query.selection())) {
        var sums = new AccountSums();
        sums.add(part, begin, end);
        figures.add(sums.figures(part.account.platform(), part.currency, zone(part.account)));
      }
    }
    return new Insights(query, figures);
  }

  private ZoneId zone(AccountRef account) {
    for (var known : accounts) {
      if (known.ref().equals(account)) {
        return known.zone();
      }
    }
    throw new IllegalStateException("no zone of " + account);
  }

  private List<SeriesPoint> points(InsightsQuery query) {
    var days = (DateRange) query.period();
    var selected = parts.stream().filter(part -> isSelected(part, query.selection())).toList();
    var next = selected.stream().mapToInt(part -> part.indexOf(day(days.from()))).toArray();
    var points = new ArrayList<SeriesPoint>();
    var sums = new FigureSums();
    int last = day(days.to());
    for (int day = firstOf(selected, next); day <= last; day = firstOf(selected, next)) {
      for (int i = 0; i < next.length; i++) {
        var part = selected.get(i);
        if (next[i] < part.size() && part.days[next[i]] == day) {
          sums.add(part.figures, next[i], next[i] + 1);
          next[i]++;
        }
      }
      points.add(new SeriesPoint(LocalDate.ofEpochDay(day).atStartOfDay(), sums.take()));
    }
    return points;
  }

  /** The earliest day at these positions; the largest number if all parts have ended. */
  private static int firstOf(List<AccountSeries> parts, int[] positions) {
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < positions.length; i++) {
      var part = parts.get(i);
      if (positions[i] < part.size()) {
        first = Math.min(first, part.days[positions[i]]);
      }
    }
    return first;
  }

  private static boolean isSelected(AccountSeries part, Selection selection) {
    return isSelected(part.account, selection)
        && selection.currency().map(part.currency::equals).orElse(true);
  }

  static boolean isSelected(AccountRef account, Selection selection) {
    return selection.platform().map(account.platform()::equals).orElse(true)
        && selection.accountId().map(account.accountId()::equals).orElse(true);
  }

  /** The same with these days, and with all accounts, as they were read later. */
  public CampaignSeries with(DateRange days, CampaignSeries later) {
    var builder = new Builder(from);
    later.accounts.forEach(one -> builder.account(one.ref(), one.zone()));
    // An account that has figures stays known although its description cannot be read any more.
    accounts.forEach(one -> builder.accountIfNew(one.ref(), one.zone()));
    int first = day(days.from());
    int last = day(days.to());
    for (var part : parts) {
      builder.days(part.account, part.currency, part.without(first, last));
    }
    for (var part : later.parts) {
      for (int i = part.indexOf(first); i < part.indexOf(last + 1); i++) {
        builder.day(part.account, part.currency, part.at(i));
      }
    }
    return builder.build();
  }

  private static int day(LocalDate date) {
    return (int) date.toEpochDay();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignSeries series
        && series.from.equals(from)
        && series.accounts.equals(accounts)
        && series.days().equals(days());
  }

  @Override
  public int hashCode() {
    return 31 * from.hashCode() + accounts.hashCode();
  }

  @Override
  public String toString() {
    return "CampaignSeries{from=" + from + ", accounts=" + accounts + ", days=" + days() + "}";
  }

  private Map<Builder.PartKey, List<DayFigures>> days() {
    return parts.stream()
        .collect(
            Collectors.toMap(
                part -> new Builder.PartKey(part.account, part.currency),
                part ->
                    Stream.iterate(0, i -> i < part.size(), i -> i + 1).map(part::at).toList()));
  }

  /** Collects what was read; days may come in any order. */
  public static final class Builder {
    private final LocalDate from;
    private final Map<AccountRef, ZoneId> accounts = new TreeMap<>();
    private final Map<PartKey, List<DayFigures>> parts = new TreeMap<>();

    /**
     * @param from the first day that was read
     */
    public Builder(LocalDate from) {
      this.from = from;
    }

    /** An account that has the campaign. */
    public Builder account(AccountRef account, ZoneId zone) {
      accounts.put(account, zone);
      return this;
    }

    /** The same, if nothing is known of it yet. */
    public Builder accountIfNew(AccountRef account, ZoneId zone) {
      accounts.putIfAbsent(account, zone);
      return this;
    }

    /** One day of such an account. */
    public Builder day(AccountRef account, String currency, DayFigures figures) {
      return days(account, currency, List.of(figures));
    }

    /** Some days of such an account. */
    public Builder days(AccountRef account, String currency, List<DayFigures> figures) {
      if (!figures.isEmpty()) {
        parts
            .computeIfAbsent(new PartKey(account, currency), part -> new ArrayList<>())
            .addAll(figures);
      }
      return this;
    }

    public CampaignSeries build() {
      var known = new ArrayList<SeriesAccount>(accounts.size());
      accounts.forEach((account, zone) -> known.add(new SeriesAccount(account, zone)));
      var series = new ArrayList<AccountSeries>(parts.size());
      parts.forEach((key, days) -> series.add(new AccountSeries(key.account, key.currency, days)));
      return new CampaignSeries(from, known, series);
    }

    private record PartKey(AccountRef account, String currency) implements Comparable<PartKey> {
      private static final Comparator<PartKey> ORDER =
          Comparator.comparing(PartKey::account).thenComparing(PartKey::currency);

      @Override
      public int compareTo(PartKey other) {
        return ORDER.compare(this, other);
      }
    }
  }
}
