package dev.campaignanalytics.query.comparison;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.ComparedState;
import dev.campaignanalytics.model.report.ComparisonBasis;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.storage.report.EarlierStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The earlier period of a comparison as it was known when it was as old as the period is now. Where
 * history does not reach back so far, the days that have ended of both periods.
 */
public final class EarlierReader {
  private static final String TOO_SHORT =
      "The figures of the earlier period at the same age are not known.";

  private static final Future<Optional<Earlier>> NOT_KNOWN =
      Future.succeededFuture(Optional.empty());

  private final InsightsStore insights;
  private final EarlierStore known;
  private final VersionStore versions;
  private final Cache<CacheKey, Earlier> recent =
      Caffeine.newBuilder()
          .maximumSize(2000)
          .expireAfterWrite(Duration.ofMinutes(2))
          .executor(Runnable::run)
          .build();

  public EarlierReader(InsightsStore insights, EarlierStore known, VersionStore versions) {
    this.insights = insights;
    this.known = known;
    this.versions = versions;
  }

  /**
   * The figures to compare with. Fails as the stores do.
   *
   * @param now of the period, in the zone of the reports
   */
  Future<Earlier> read(InsightsReportQuery query, ZonedDateTime now) {
    var before = query.before().orElseThrow();
    var then = sameAge(query.query().period(), before.period(), now);
    var key = CacheKey.of(before.campaignId(), before.key(), then);
    var cached = recent.getIfPresent(key);
    return cached != null
        ? Future.succeededFuture(cached)
        : versions
            .resolve(AsOf.instant(then))
            .map(Optional::of)
            .recover(EarlierReader::notKept)
            .compose(state -> read(query, now, state))
            .onSuccess(earlier -> keep(key, earlier));
  }

  private void keep(CacheKey key, Earlier earlier) {
    if (earlier.isFixed()) {
      recent.put(key, earlier);
    }
  }

  private static Future<Optional<Snapshot>> notKept(Throwable cause) {
    return cause instanceof UnknownVersionException
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(cause);
  }

  private Future<Earlier> read(
      InsightsReportQuery query, ZonedDateTime now, Optional<Snapshot> state) {
    var before = query.before().orElseThrow();
    return state
        .map(then -> ifKnown(before, then))
        .orElse(NOT_KNOWN)
        .compose(
            earlier ->
                earlier
                    .map(Future::succeededFuture)
                    .orElseGet(() -> completeDays(query.query(), before, now.toLocalDate())));
  }

  /** Empty where the figures of then cannot be told. */
  private Future<Optional<Earlier>> ifKnown(InsightsQuery before, Snapshot state) {
    return known
        .isKnown(before, state)
        .compose(isKnown -> isKnown ? asKnown(before, state).map(Optional::of) : NOT_KNOWN)
        .recover(
            cause ->
                cause instanceof LostReadingsException ? NOT_KNOWN : Future.failedFuture(cause));
  }

  /** The same time on the day that is as many days before as the ends of the periods differ. */
  private static Instant sameAge(Period period, Period before, ZonedDateTime now) {
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (period instanceof TimeSpan span) {
      var apart = Duration.between(((TimeSpan) before).to(), span.to());
      return minute.toInstant().minus(apart);
    }
    long apart = ChronoUnit.DAYS.between(((DateRange) before).to(), ((DateRange) period).to());
    return minute.minusDays(apart).toInstant();
  }

  private Future<Earlier> asKnown(InsightsQuery before, Snapshot state) {
    var total = new InsightsReportQuery(before, Granularity.TOTAL, Optional.empty());
    var then = new ComparedState.Then(state.version(), state.moment());
    return insights
        .read(total, state)
        .map(found -> found.map(one -> one.insights()).orElse(new Insights(before, List.of())))
        .map(
            found ->
                new Earlier(
                    found,
                    new ComparedState(
                        ComparisonBasis.SAME_AGE,
                        Optional.of(then),
                        Optional.empty(),
                        Optional.empty())));
  }

  private Future<Earlier> completeDays(InsightsQuery query, InsightsQuery before, LocalDate today) {
    if (!(query.period() instanceof DateRange days)
        || !days.from().isBefore(today)
        || days.to().isBefore(today)) {
      boolean isComplete = query.period() instanceof DateRange range && range.to().isBefore(today);
      var basis = isComplete ? ComparisonBasis.COMPLETE_DAYS : ComparisonBasis.FINAL;
      return total(before).map(found -> new Earlier(found, state(basis, Optional.empty())));
    }
    long open = ChronoUnit.DAYS.between(today.minusDays(1), days.to());
    var earlier = (DateRange) before.period();
    if (earlier.to().minusDays(open).isBefore(earlier.from())) {
      return total(before)
          .map(found -> new Earlier(found, state(ComparisonBasis.FINAL, Optional.empty())));
    }
    var now = query.during(new DateRange(days.from(), today.minusDays(1)));
    var then = before.during(new DateRange(earlier.from(), earlier.to().minusDays(open)));
    return total(now)
        .compose(
            ended ->
                total(then)
                    .map(
                        found ->
                            new Earlier(
                                found, state(ComparisonBasis.COMPLETE_DAYS, Optional.of(ended)))));
  }

  private Future<Insights> total(InsightsQuery query) {
    return insights.insights(query).map(found -> found.orElse(new Insights(query, List.of())));
  }

  private static ComparedState state(ComparisonBasis basis, Optional<Insights> now) {
    return new ComparedState(basis, Optional.empty(), now, Optional.of(TOO_SHORT));
  }

  /** The figures of the earlier period, and their state. */
  record Earlier(Insights figures, ComparedState state) {
    /** Whether the figures never change. */
    boolean isFixed() {
      return state.then().isPresent();
    }

    CacheKey key() {
      return CacheKey.of(state.then().map(ComparedState.Then::version));
    }
  }
}
