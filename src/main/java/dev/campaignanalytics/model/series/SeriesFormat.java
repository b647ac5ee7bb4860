package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A series as bytes, about twenty for each day of an account. The first byte is the version of the
 * format; bytes of any other form are treated as absent. Columns follow each other; days and times
 * are written as differences, figures in units of their largest common power of ten.
 */
public final class SeriesFormat {
  private static final int VERSION = 1;
  private static final int FIGURES = 5;

  private SeriesFormat() {}

  public static byte[] write(CampaignSeries series) {
    var out = new VarintWriter().unsigned(VERSION).signed(series.from().toEpochDay());
    out.unsigned(series.accounts().size());
    for (var account : series.accounts()) {
      write(out, account.ref());
      out.text(account.zone().getId());
    }
    out.unsigned(series.parts().size());
    series.parts().forEach(part -> write(out, part));
    return out.bytes();
  }

  private static void write(VarintWriter out, AccountRef account) {
    out.text(account.platform().wireName()).text(account.accountId());
  }

  private static void write(VarintWriter out, AccountSeries part) {
    write(out, part.account);
    out.text(part.currency).unsigned(part.size());
    int day = 0;
    long observed = 0;
    for (int i = 0; i < part.size(); i++) {
      // The lowest bit says whether the day is restatable.
      out.signed((long) (part.days[i] - day) << 1 | (part.restatable.get(i) ? 1 : 0));
      day = part.days[i];
    }
    for (int i = 0; i < part.size(); i++) {
      out.signed(part.observed[i] - observed);
      observed = part.observed[i];
    }
    for (var column : part.figures.all()) {
      write(out, column, part.size());
    }
  }

  private static void write(VarintWriter out, Column column, int size) {
    var values = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = column.at(i);
    }
    long unit = Column.unit(values);
    out.unsigned(unit);
    for (long value : values) {
      out.signed(value / unit);
    }
  }

  /** Empty for bytes that {@link #write} of this version did not write. */
  public static Optional<CampaignSeries> read(byte[] bytes) {
    var in = new VarintReader(bytes);
    try {
      if (in.unsigned() != VERSION) {
        return Optional.empty();
      }
      var series = read(in);
      return in.isAtEnd() ? Optional.of(series) : Optional.empty();
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static CampaignSeries read(VarintReader in) {
    var builder = new CampaignSeries.Builder(LocalDate.ofEpochDay(in.signed()));
    for (int left = in.count(); left > 0; left--) {
      builder.account(account(in), ZoneId.of(in.text()));
    }
    for (int left = in.count(); left > 0; left--) {
      var account = account(in);
      var currency = in.text();
      builder.days(account, currency, days(in));
    }
    return builder.build();
  }

  private static AccountRef account(VarintReader in) {
    var platform = Platform.of(in.text()).orElseThrow(IllegalArgumentException::new);
    return new AccountRef(platform, in.text());
  }

  private static List<DayFigures> days(VarintReader in) {
    int size = in.count();
    var days = new long[size];
    var observed = new long[size];
    for (int i = 0; i < size; i++) {
      days[i] = in.signed();
    }
    for (int i = 0; i < size; i++) {
      observed[i] = in.signed() + (i == 0 ? 0 : observed[i - 1]);
    }
    var columns = new long[FIGURES][];
    for (int figure = 0; figure < FIGURES; figure++) {
      columns[figure] = column(in, size);
    }
    return figures(days, observed, columns);
  }

  private static long[] column(VarintReader in, int size) {
    long unit = in.unsigned();
    var values = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.multiplyExact(in.signed(), unit);
    }
    return values;
  }

  private static List<DayFigures> figures(long[] days, long[] observed, long[][] columns) {
    var figures = new ArrayList<DayFigures>(days.length);
    long day = 0;
    for (int i = 0; i < days.length; i++) {
      day += days[i] >> 1;
      var counters =
          new Counters(columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i]);
      figures.add(new DayFigures(Math.toIntExact(day), counters, observed[i], (days[i] & 1) == 1));
    }
    return figures;
  }
}
