package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.SharedSeriesCache;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.DayFigures;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesReaderTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-14");
  private static final AccountRef ACCOUNT = new AccountRef(Platform.META, "a");

  private final CacheGenerations generations = new CacheGenerations();
  private final List<SeriesQuery> read = new ArrayList<>();
  private final SeriesReader reader = reader(1 << 20);
  private boolean isAway;

  @Test
  void aSecondQuestionAboutOtherDaysReadsNothing() {
    load(days(30, 0));

    assertThat(reader.current(days(80, 20))).isPresent();
    assertThat(read).hasSize(1);
  }

  @Test
  void afterAChangeOnlyItsDaysAreReadAgain() {
    load(days(30, 0));
    change(days(1, 0).days().get(0));

    assertThat(reader.current(days(30, 0))).isEmpty();
    load(days(30, 0));

    assertThat(read).hasSize(2);
    assertThat(read.get(1).days()).containsExactly(new DateRange(TODAY.minusDays(1), TODAY));
    assertThat(reader.current(days(30, 0))).isPresent();
  }

  @Test
  void aQuestionAboutOtherDaysThanThoseThatChangedReadsNothing() {
    load(days(30, 0));
    change(days(0, 0).days().get(0));

    assertThat(reader.current(days(30, 1))).isPresent();
  }

  @Test
  void aFailedLoadLeavesTheDaysToTheNextOne() {
    load(days(30, 0));
    change(days(2, 2).days().get(0));
    isAway = true;
    assertThatThrownBy(() -> load(days(30, 0))).isInstanceOf(Away.class);
    change(days(0, 0).days().get(0));
    isAway = false;

    load(days(30, 0));

    assertThat(read.get(2).days()).containsExactly(new DateRange(TODAY.minusDays(2), TODAY));
  }

  @Test
  void olderDaysAreLoadedWhenTheyAreAskedFor() {
    load(days(30, 0));
    load(days(300, 200));

    assertThat(reader.current(days(390, 0))).isPresent();
    assertThat(read).hasSize(2);
  }

  @Test
  void daysOfLongAgoAreReadAloneAndNotKept() {
    var decades = new DateRange(LocalDate.parse("1990-01-01"), LocalDate.parse("1990-12-31"));
    load(query(decades, Optional.empty()));

    assertThat(read.get(0).days()).containsExactly(decades);
    assertThat(reader.current(query(decades, Optional.empty()))).isEmpty();
  }

  @Test
  void callersWhoMaySeeDifferentAccountsShareNothing() {
    load(days(30, 0));

    var limited = query(days(30, 0).days().get(0), Optional.of(List.of(ACCOUNT)));
    assertThat(reader.current(limited)).isEmpty();
    load(limited);

    assertThat(read.get(1).visible()).contains(List.of(ACCOUNT));
  }

  @Test
  void afterAResetEverythingIsReadAgain() {
    load(days(30, 0));
    generations.reset();

    load(days(30, 0));

    assertThat(read.get(1)).isEqualTo(read.get(0));
  }

  @Test
  void whatIsKnownAnswersWhileTheDatabaseIsAway() {
    load(days(30, 0));
    change(DateRange.ALL);
    isAway = true;

    assertThat(reader.last(days(80, 60))).isPresent();
    assertThat(reader.last(days(200, 60))).isEmpty();
  }

  @Test
  void withoutMemoryEachQuestionIsRead() {
    var forgetful = reader(0);
    forgetful.load(days(30, 0)).await();

    assertThat(forgetful.current(days(30, 0))).isEmpty();
    assertThat(forgetful.load(days(30, 0)).await().origin()).isEqualTo(Origin.DATABASE);
  }

  private SeriesReader reader(long bytes) {
    return new SeriesReader(
        new NearConfig(bytes, Duration.ofMinutes(1)),
        SharedSeriesCache.NONE,
        generations,
        this::read,
        Clock.fixed(Instant.parse("2026-03-14T12:00:00Z"), ZoneOffset.UTC));
  }

  private void load(SeriesQuery query) {
    reader.load(query).await();
  }

  private void change(DateRange days) {
    generations.changed(CampaignChanges.NONE.plus(List.of("cmp-1"), days));
  }

  private Future<CampaignSeries> read(SeriesQuery query) {
    read.add(query);
    if (isAway) {
      return Future.failedFuture(new Away());
    }
    var counters = new Counters(read.size(), 0, 0, 0, 0);
    var day = new DayFigures((int) TODAY.toEpochDay(), counters, 0, false);
    return Future.succeededFuture(
        new CampaignSeries.Builder(query.from())
            .account(ACCOUNT, ZoneOffset.UTC)
            .day(ACCOUNT, "USD", day)
            .build());
  }

  private static SeriesQuery days(int from, int to) {
    return query(new DateRange(TODAY.minusDays(from), TODAY.minusDays(to)), Optional.empty());
  }

  private static SeriesQuery query(DateRange days, Optional<List<AccountRef>> visible) {
    return new SeriesQuery("cmp-1", visible, Optional.empty(), List.of(days));
  }
}
