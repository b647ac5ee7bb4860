package dev.campaignanalytics.storage.converted;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.money.Conversion;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rates figures need.
 *
 * @param days on which there are figures, with their currencies
 */
public record NeededRates(List<Needed> days) {
  /**
   * Reads them.
   *
   * @param sql with the columns {@code currency} and {@code local_date}
   */
  public static Future<NeededRates> read(Database database, String sql, Tuple parameters) {
    return database
        .report(sql, parameters)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Needed(row.getString("currency"), row.getLocalDate("local_date")))
                    .toList())
        .map(NeededRates::new);
  }

  /** Which of them there are. */
  public UsedRates used(ConversionTarget target) {
    var conversion = target.conversion();
    days.forEach(one -> conversion.factor(one.currency, one.day));
    return conversion.used();
  }

  /**
   * Adds three arrays to the parameters: currencies, days and factors. They are those of all days
   * of the currencies, because a day may have got its first figures in the meantime.
   */
  public void addFactors(Tuple parameters, ConversionTarget target, DateRange range) {
    var conversion = target.conversion();
    var all = new ArrayList<Needed>();
    var factors = new ArrayList<BigDecimal>();
    for (var currency : days.stream().map(Needed::currency).distinct().toList()) {
      for (var day = range.from(); !day.isAfter(range.to()); day = day.plusDays(1)) {
        add(conversion, new Needed(currency, day), all, factors);
      }
    }
    parameters
        .addArrayOfString(all.stream().map(Needed::currency).toArray(String[]::new))
        .addArrayOfLocalDate(all.stream().map(Needed::day).toArray(LocalDate[]::new))
        .addValue(factors.toArray(BigDecimal[]::new));
  }

  private static void add(
      Conversion conversion, Needed one, List<Needed> all, List<BigDecimal> factors) {
    conversion
        .factor(one.currency, one.day)
        .ifPresent(
            factor -> {
              all.add(one);
              factors.add(factor);
            });
  }

  /** A day on which there are figures in a currency. */
  public record Needed(String currency, LocalDate day) {}
}
