package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.pacing.DailySpend;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was spent on each day in the currency of a plan: each currency by the rate of the day, and
 * the sum of a day rounded once.
 *
 * @param spent of the days that have rates
 * @param converted the other currencies of which amounts are in it
 * @param missing those of which amounts are left out, because a rate is missing
 */
record ConvertedSpend(DailySpend spent, List<String> converted, List<String> missing) {
  /**
   * @param rows the cost of a day in a currency, in millionths
   */
  static ConvertedSpend of(Iterable<Row> rows, ConversionTarget target) {
    var conversion = target.conversion();
    var exact = new TreeMap<LocalDate, BigDecimal>();
    var converted = new TreeSet<String>();
    var missing = new TreeSet<String>();
    for (var row : rows) {
      var currency = row.getString("currency");
      var day = row.getLocalDate("local_date");
      var cost = BigDecimal.valueOf(row.getLong("cost"));
      var factor = conversion.factor(currency, day);
      factor.ifPresent(by -> exact.merge(day, cost.multiply(by), BigDecimal::add));
      if (!currency.equals(target.currency())) {
        (factor.isPresent() ? converted : missing).add(currency);
      }
    }
    var days = new TreeMap<LocalDate, Long>();
    exact.forEach(
        (day, cost) -> days.put(day, cost.setScale(0, RoundingMode.HALF_UP).longValueExact()));
    return new ConvertedSpend(new DailySpend(days), List.copyOf(converted), List.copyOf(missing));
  }
}
