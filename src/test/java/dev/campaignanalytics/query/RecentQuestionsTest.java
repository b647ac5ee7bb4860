package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentQuestionsTest {
  private final RecentQuestions recent = new RecentQuestions();

  @Test
  void theSecondOfEqualQuestionsIsRepeated() {
    assertThat(recent.isRepeated("one")).isFalse();
    assertThat(recent.isRepeated("one")).isTrue();
    assertThat(recent.isRepeated("two")).isFalse();
  }

  @Test
  void mostQuestionsAreRememberedAmongAThousandOthers() {
    var questions = IntStream.range(0, 1000).mapToObj(i -> "/campaign/cmp-" + i).toList();
    questions.forEach(recent::isRepeated);

    assertThat(questions.stream().filter(recent::isRepeated).count()).isGreaterThan(800);
  }
}
