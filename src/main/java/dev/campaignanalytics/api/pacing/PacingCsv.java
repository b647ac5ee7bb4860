package dev.campaignanalytics.api.pacing;

import dev.campaignanalytics.api.format.CsvStyle;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.model.pacing.Pace;
import dev.campaignanalytics.model.pacing.PastErrors;
import dev.campaignanalytics.model.pacing.SpendLimits;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paces as CSV: one line for each budget and plan. */
final class PacingCsv {
  private PacingCsv() {}

  static Buffer of(List<Pace> paces, CsvStyle style) {
    var csv = new CsvWriter(style);
    csv.line(
        List.of(
            "level",
            "id",
            "name",
            "platform",
            "account_id",
            "kind",
            "currency",
            "status",
            "why",
            "from",
            "to",
            "planned",
            "spent",
            "spent_share",
            "time_share",
            "needed_per_day",
            "recent_per_day",
            "projected",
            "projected_low",
            "projected_high",
            "probability_over",
            "probability_under",
            "limit_today",
            "limit_period",
            "spent_up_at"));
    paces.forEach(pace -> csv.line(line(pace)));
    return csv.take();
  }

  private static List<?> line(Pace pace) {
    var name = pace.budget().name();
    var head =
        Arrays.asList(
            EnumNames.name(name.level()),
            new CsvWriter.Id(name.id()),
            name.text(),
            name.account().map(account -> account.platform().wireName()),
            name.account().map(account -> new CsvWriter.Id(account.accountId())),
            EnumNames.name(pace.budget().kind()),
            name.currency(),
            EnumNames.name(pace.status()),
            pace.why());
    return Stream.concat(head.stream(), figures(pace).stream()).toList();
  }

  private static List<?> figures(Pace pace) {
    var plan = pace.plan();
    var figures = pace.figures();
    var forecast = figures.map(Pace.Figures::forecast);
    var interval = forecast.flatMap(Pace.Forecast::interval);
    var limits = figures.flatMap(Pace.Figures::limits);
    return Stream.of(
            plan.map(one -> one.period().from()),
            plan.map(one -> one.period().to()),
            amount(plan.map(Pace.Planned::amount)),
            amount(figures.map(Pace.Figures::spent)),
            PacingJson.spentShare(pace),
            share(figures.map(Pace.Figures::timeShare)),
            amount(figures.flatMap(Pace.Figures::neededPerDay)),
            amount(figures.map(Pace.Figures::recentPerDay)),
            amount(figures.map(Pace.Figures::projected)),
            amount(interval.map(PastErrors.Interval::low)),
            amount(interval.map(PastErrors.Interval::high)),
            share(forecast.flatMap(Pace.Forecast::over)),
            share(forecast.flatMap(Pace.Forecast::under)),
            amount(limits.flatMap(SpendLimits::today)),
            amount(limits.flatMap(SpendLimits::period)),
            PacingJson.spentUpAt(figures))
        .toList();
  }

  private static Optional<?> amount(Optional<Long> micros) {
    return Optional.ofNullable(PacingJson.amount(micros));
  }

  private static Optional<?> share(Optional<Double> share) {
    return Optional.ofNullable(PacingJson.share(share));
  }
}
