package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Collects the rows of one response; used inside one {@code read…} function. A row that throws
 * {@link IllegalArgumentException} becomes a {@link ListPage.Rejected}, the others continue.
 */
public final class ReportRows {
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final List<ReportRow> rows = new ArrayList<>();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final List<ListPage.Rejected> rejected = new ArrayList<>();
  private final Map<String, Integer> remarks = new TreeMap<>();
  private int silent;

  /** Adds what {@code row} reads from the row at {@code origin}. */
  public void add(Origin origin, Supplier<Row> row) {
    addIfPresent(origin, () -> Optional.of(row.get()));
  }

  /** The same where {@code row} finds that a row says nothing. */
  public void addIfPresent(Origin origin, Supplier<Optional<Row>> row) {
    try {
      row.get().ifPresentOrElse(found -> add(found, origin.row), () -> silent++);
    } catch (IllegalArgumentException e) {
      rejected.add(origin.rejected(PlainSentence.of(e)));
    }
  }

  /**
   * Records something in the response that cannot be used. The reason is our own sentence and names
   * a field, which would look like a token to {@link SafeText}; values in it are redacted before.
   */
  public void reject(String where, String reason) {
    rejected.add(new ListPage.Rejected(SafeText.line(where), reason));
  }

  private void add(Row row, JsonFields written) {
    var reading = row.reading();
    requireCurrency(reading.currency());
    rows.add(new ReportRow(reading, written.print(), row.part()));
    note(reading, row.campaignName());
    campaigns.put(reading.campaign(), Campaign.stub(reading.campaign(), row.campaignName()));
  }

  /** Three capital letters that are no currency would make figures that cannot be added up. */
  static void requireCurrency(String code) {
    if (!CURRENCIES.contains(code)) {
      throw new IllegalArgumentException("currency is unknown (" + code + ")");
    }
  }

  /** What is unusual but valid is stored and counted. */
  private void note(Reading reading, String name) {
    var counters = reading.counters();
    if (counters.clicks() > counters.impressions()) {
      remark("clicks_above_impressions");
    }
    if (!name.equals(Campaign.nameOf(name))) {
      remark("names_shortened");
    }
  }

  /** Counts something about a valid row. */
  public void remark(String name) {
    remark(name, 1);
  }

  /** Adds an amount to the counter of a name; nothing for 0. */
  public void remark(String name, int amount) {
    if (amount > 0) {
      remarks.merge(name, amount, Integer::sum);
    }
  }

  public ReportPage page(Optional<ReportQuery> next, QuotaUsage usage) {
    return page(Optional.empty(), next, usage);
  }

  /**
   * @param totals of all rows up to here since the last totals; empty in the middle of them
   */
  public ReportPage page(
      Optional<ExpectedTotals> totals, Optional<ReportQuery> next, QuotaUsage usage) {
    return new ReportPage(
        rows,
        silent,
        List.copyOf(campaigns.values()),
        rejected,
        remarks,
        totals,
        new ReportPage.Step(next, Duration.ZERO),
        usage);
  }

  /**
   * The position of a row, to find it again and to store what cannot be used of it.
   *
   * @param where the campaign and its period, or a position
   * @param dayText the local day it names, in any format
   */
  public record Origin(String where, String dayText, JsonFields row) {
    ListPage.Rejected rejected(String reason) {
      return new ListPage.Rejected(SafeText.line(where), reason, day(), row.excerpt());
    }

    private Optional<LocalDate> day() {
      try {
        return Optional.of(LocalDate.parse(dayText.substring(0, Math.min(10, dayText.length()))));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * A valid row.
   *
   * @param campaignName the current name of the campaign
   * @param part whether the contract says that there may be another row for the same period
   */
  public record Row(Reading reading, String campaignName, boolean part) {
    public Row(Reading reading, String campaignName) {
      this(reading, campaignName, false);
    }
  }
}
