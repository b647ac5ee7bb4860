package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test scenarios of the contract with Meta by their numbers, each from the emulator to the
 * database. The meaning of single responses is tested in {@code ingestion.meta}.
 */
@Tag("contracts")
class MetaScenariosIT {
  private static final int ENTRIES = 20;

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void isPlayed(Scenario scenario) {
    scenario.play();
  }

  @Test
  void noEntryOfTheContractIsMissing() {
    assertThat(scenarios().map(Scenario::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, ENTRIES).boxed().toList());
  }

  static Stream<Scenario> scenarios() {
    return Stream.concat(rows(), faults());
  }

  private static Stream<Scenario> rows() {
    return Stream.of(
        on(1, "two pages, the second empty and the last", MetaRowStories::theLastPageIsEmpty),
        on(2, "an empty page that has a next one", MetaRowStories::anEmptyPageGoesOn),
        on(3, "rows without actions", MetaRowStories::noActions),
        on(4, "actions without a total but with windows", MetaRowStories::onlyWindows),
        on(5, "six names of one purchase", MetaRowStories::sixNames),
        on(6, "a purchase on a day without impressions", MetaRowStories::onlyAPurchase),
        on(7, "a day that had rows and has none is zeroed", MetaRowStories::aDayVanishes));
  }

  private static Stream<Scenario> faults() {
    return Stream.of(
        on(8, "an expired token is renewed, or needs a person", MetaTokenStories::expired),
        on(9, "a quota of two minutes stops one account", MetaLimitStories::quotaOfOne),
        on(10, "too much data twice, then pages as before", MetaLimitStories::tooMuchData),
        on(11, "a server error with a page of HTML", MetaLimitStories::html),
        on(12, "a report job through all its states", MetaJobStories::everyState),
        on(13, "a job that is too large is split", MetaJobStories::tooLarge),
        on(14, "a skipped job is submitted again", MetaJobStories::skipped),
        on(15, "a run id that is a number", MetaJobStories::numericId),
        on(16, "a usage of 118.5 percent", MetaLimitStories::usageAboveAHundred),
        on(17, "two types in a header, the second worse", MetaLimitStories::theSecondIsWorse),
        on(18, "today in Auckland is tomorrow", MetaRowStories::auckland).withAccounts(3),
        on(19, "one account without permission", MetaLimitStories::noPermission).withAccounts(3),
        on(20, "no token in any log", MetaTokenStories::nothingInLogs));
  }

  private static Scenario on(int number, String sentence, Consumer<PullRig> story) {
    return Scenario.of(Platform.META, number, sentence, story);
  }
}
