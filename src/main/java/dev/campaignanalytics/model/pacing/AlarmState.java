package dev.campaignanalytics.model.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of one alarm: of one budget, period and direction. Raised when the probability is high
 * in two evaluations that are nearly a day apart; raised again only after it was low, or the budget
 * changed.
 *
 * @param highSince the first of the evaluations in a row with a high probability
 * @param raisedAt empty when it is not raised
 */
public record AlarmState(Optional<Instant> highSince, Optional<Instant> raisedAt) {
  public static final AlarmState QUIET = new AlarmState(Optional.empty(), Optional.empty());

  private static final double HIGH = 0.9;
  private static final double LOW = 0.6;
  private static final Duration APART = Duration.ofHours(20);

  /**
   * The state after an evaluation.
   *
   * @param probability empty when it is not known, or must not be used: the state stays
   */
  public AlarmState after(Optional<Double> probability, Instant now) {
    if (probability.isEmpty()) {
      return this;
    }
    if (raisedAt.isPresent()) {
      return probability.get() < LOW ? QUIET : this;
    }
    if (probability.get() < HIGH) {
      return QUIET;
    }
    var since = highSince.orElse(now);
    return new AlarmState(
        Optional.of(since),
        Duration.between(since, now).compareTo(APART) >= 0 ? Optional.of(now) : Optional.empty());
  }

  public boolean isRaised() {
    return raisedAt.isPresent();
  }
}
