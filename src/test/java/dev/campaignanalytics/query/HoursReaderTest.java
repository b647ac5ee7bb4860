package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.series.HourlyDay;
import dev.campaignanalytics.model.series.SeriesAccount;
import dev.campaignanalytics.storage.report.HoursQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HoursReaderTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-14");
  private static final SeriesAccount ACCOUNT = account("a");

  private final CacheGenerations generations = new CacheGenerations();
  private final List<HoursQuery> read = new ArrayList<>();
  private final HoursReader reader = reader(1 << 20);
  private Promise<Void> answer = Promise.promise();

  @Test
  void aDayIsReadOnceForAllQuestions() {
    load(of(1, 30));

    assertThat(reader.current(of(1))).isPresent();
    assertThat(days(load(of(1, 40)))).isEqualTo(of(1, 40).days());
    assertThat(read).extracting(HoursQuery::days).containsExactly(of(1, 30).days(), of(40).days());
  }

  @Test
  void aDayIsReadAgainAfterAChangeOfIt() {
    load(of(1, 30));
    change(1);

    assertThat(reader.current(of(1, 30))).isEmpty();
    assertThat(reader.current(of(30))).isPresent();
    load(of(1, 30));

    assertThat(read.get(1).days()).isEqualTo(of(1).days());
    assertThat(reader.current(of(1, 30))).isPresent();
  }

  @Test
  void aChangeDuringALoadMakesItsResultInvalidForLaterRequests() {
    answer = Promise.promise();
    var loading = reader.load(of(1));
    change(1);
    var later = reader.load(of(1));
    answer.complete();

    assertThat(loading.succeeded() && later.succeeded()).isTrue();
    assertThat(read).hasSize(2);
  }

  @Test
  void requestsAtTheSameTimeShareALoad() {
    answer = Promise.promise();
    var one = reader.load(of(1));
    var other = reader.load(of(1));
    answer.complete();

    assertThat(one.succeeded() && other.succeeded()).isTrue();
    assertThat(read).hasSize(1);
  }

  @Test
  void aFailedLoadIsNotKept() {
    answer = Promise.promise();
    answer.fail(new Away());
    assertThatThrownBy(() -> reader.load(of(1)).await()).isInstanceOf(Away.class);

    load(of(1));

    assertThat(reader.current(of(1))).isPresent();
  }

  @Test
  void callersWhoMaySeeDifferentAccountsShareNothing() {
    load(of(1));

    var limited = new HoursQuery("c", List.of(account("b")), of(1).days());

    assertThat(reader.current(limited)).isEmpty();
  }

  @Test
  void withoutMemoryNothingIsKept() {
    var without = reader(0);
    answer.complete();
    without.load(of(1)).await();

    assertThat(without.current(of(1))).isEmpty();
  }

  private HoursReader reader(long bytes) {
    return new HoursReader(
        new NearConfig(bytes, Duration.ofMinutes(1)),
        generations,
        query -> {
          read.add(query);
          return answer.future().compose(now -> Future.succeededFuture(hours(query)));
        });
  }

  private static List<HourlyDay> hours(HoursQuery query) {
    return query.days().stream().map(day -> new HourlyDay.Builder(day).build()).toList();
  }

  private List<HourlyDay> load(HoursQuery query) {
    answer = Promise.promise();
    answer.complete();
    return reader.load(query).await();
  }

  private static Set<LocalDate> days(List<HourlyDay> hours) {
    return new TreeSet<>(hours.stream().map(HourlyDay::day).toList());
  }

  private void change(int daysAgo) {
    var day = TODAY.minusDays(daysAgo);
    generations.changed(CampaignChanges.NONE.plus(List.of("c"), new DateRange(day, day)));
  }

  private static HoursQuery of(int... daysAgo) {
    var days = new TreeSet<LocalDate>();
    for (int ago : daysAgo) {
      days.add(TODAY.minusDays(ago));
    }
    return new HoursQuery("c", List.of(ACCOUNT), days);
  }

  private static SeriesAccount account(String id) {
    return new SeriesAccount(new AccountRef(Platform.META, id), ZoneOffset.UTC);
  }
}
