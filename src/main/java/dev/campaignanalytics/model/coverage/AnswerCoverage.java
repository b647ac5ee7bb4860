package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Period;
import java.time.Instant;

/**
 * The coverage of one answer.
 *
 * @param state from before the figures of the answer were read
 */
public record AnswerCoverage(CoverageState state, CoverageQuestion question) {
  public CoverageReport report(Instant now) {
    return state.report(question, now);
  }

  /** Of another period of the same question. */
  public CoverageReport during(Period period, Instant now) {
    return state.report(question.during(period), now);
  }

  /** Of the figures by the hour, instead of those by the day. */
  public CoverageReport byHour(Instant now) {
    return state.report(question.by(Grain.HOUR), now);
  }
}
