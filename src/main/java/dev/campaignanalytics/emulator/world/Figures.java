package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The figures of one campaign as its platform knows them at a moment. */
final class Figures {
  private final Dice dice;

  Figures(Dice dice) {
    this.dice = dice;
  }

  /** One label of the account's wall clock; zero for the future and for a skipped label. */
  Counters hour(WorldCampaign campaign, LocalDate day, int hour, Instant now) {
    Optional<HourSpan> span = HourSpan.of(day, hour, campaign.account().zone());
    if (span.isEmpty() || !span.get().start().isBefore(now)) {
      return Counters.ZERO;
    }
    Dice ofCampaign = dice.on(campaign.account().id()).on(campaign.id());
    Dice ofDay = ofCampaign.on(day.toEpochDay());
    var restated = Restatement.of(campaign, day, ofDay, now);
    if (restated.vanished()) {
      return Counters.ZERO;
    }
    return known(campaign, day, new Hour(hour, span.get(), restated, ofCampaign), now);
  }

  private record Hour(int label, HourSpan span, Restatement restated, Dice ofCampaign) {}

  private static Counters known(WorldCampaign campaign, LocalDate day, Hour hour, Instant now) {
    Dice ofDay = hour.ofCampaign.on(day.toEpochDay());
    Dice ofHour = ofDay.on(hour.label);
    boolean delivers = Delivery.happens(campaign, day, ofDay);
    var whole = delivers ? Delivery.of(campaign, day, hour.label, hour.ofCampaign) : Delivery.NONE;
    long clicksBehindSales = delivers ? whole.clicks() : Conversions.echoes(campaign, day, ofHour);
    var sales =
        clicksBehindSales == 0
            ? Conversions.NONE
            : Conversions.known(campaign, hour.span, clicksBehindSales, ofHour, now);
    long step = campaign.account().costStep();
    long cost = hour.span.delivered(whole.cost() / step, now) * step;
    return new Counters(
        hour.span.delivered(whole.impressions(), now),
        hour.restated.clicks(hour.span.delivered(whole.clicks(), now)),
        sales.count(),
        hour.restated.cost(cost, step),
        sales.value());
  }
}
