package dev.campaignanalytics.api.past;

import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Rejects hours and instants whose single readings may have been deleted: their sum would be too
 * small without any sign of it. Sums by day are retained without limit.
 */
public record RetentionCheck(Retention retention, Clock clock) {
  /** The maximum difference of an hour's label from UTC. */
  private static final Duration LABELS = Duration.ofHours(15);

  public void require(InsightsReportQuery reportQuery) {
    var period = reportQuery.query().period();
    if (period instanceof TimeSpan || reportQuery.granularity() == Granularity.HOUR) {
      require(period);
    }
    reportQuery
        .before()
        .map(query -> query.period())
        .filter(before -> before instanceof TimeSpan)
        .ifPresent(this::require);
  }

  private void require(Period period) {
    var earliest = retention.earliest(clock.instant());
    if (!retention.isUnlimited() && begin(period).minus(LABELS).isBefore(earliest)) {
      throw QueryParameters.invalid(
          "from",
          "must be at or after "
              + earliest.plus(LABELS)
              + " where hours or instants are requested: older readings are only stored as sums by"
              + " day");
    }
  }

  private static Instant begin(Period period) {
    return period instanceof TimeSpan span
        ? span.from()
        : ((DateRange) period).from().atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
