package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The figures of one campaign on one local day, as its platform reports them at a moment. */
record WorldFigures(WorldCampaign campaign, LocalDate day, Instant now, Restatement restated) {
  private static final int LABELS = 24;

  static WorldFigures of(WorldCampaign campaign, LocalDate day, Instant now) {
    return new WorldFigures(campaign, day, now, Restatement.of(campaign, day, now));
  }

  Counters sum() {
    if (isNothing()) {
      return Counters.ZERO;
    }
    Counters sum = Counters.ZERO;
    for (int label = 0; label < LABELS; label++) {
      sum = sum.plus(hour(label));
    }
    return sum;
  }

  private boolean isNothing() {
    return restated.vanished() || !campaign.mayHaveFiguresOn(day);
  }

  /** One label of the account's wall clock; zero for the future and for a skipped label. */
  Counters hour(int label) {
    Optional<HourSpan> span =
        isNothing() ? Optional.empty() : HourSpan.of(day, label, campaign.account().zone());
    return span.filter(s -> s.start().isBefore(now))
        .map(s -> known(s, label))
        .orElse(Counters.ZERO);
  }

  private Counters known(HourSpan span, int label) {
    SeededRandom ofDay = campaign.dice().on(day.toEpochDay());
    SeededRandom ofHour = ofDay.on(label);
    boolean delivers = Delivery.happens(campaign, day, ofDay);
    var whole = delivers ? Delivery.of(campaign, day, label) : Delivery.NONE;
    long clicksBehindSales = delivers ? whole.clicks() : Conversions.echoes(campaign, day, ofHour);
    var sales =
        Conversions.known(campaign, span, new Conversions.Cause(clicksBehindSales, ofHour), now);
    long step = campaign.account().costStep();
    long cost = span.delivered(whole.cost() / step, now) * step;
    return new Counters(
        span.delivered(whole.impressions(), now),
        restated.clicks(span.delivered(whole.clicks(), now)),
        sales.count(),
        restated.cost(cost, step),
        sales.value());
  }
}
