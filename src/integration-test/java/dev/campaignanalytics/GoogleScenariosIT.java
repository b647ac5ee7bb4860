package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.model.Platform;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test scenarios of the contract with Google by their numbers, each from the emulator to the
 * database. The meaning of single responses is tested in {@code ingestion.google}.
 */
@Tag("contracts")
class GoogleScenariosIT {
  private static final int ENTRIES = 21;

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void isPlayed(Scenario scenario) {
    scenario.play();
  }

  @Test
  void noEntryOfTheContractIsMissing() {
    assertThat(scenarios().map(Scenario::number).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, ENTRIES).boxed().toList());
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(streams(), limits(), access(), rows()).flatMap(scenarios -> scenarios);
  }

  private static Stream<Scenario> streams() {
    return Stream.of(
        on(1, "batches, the last one with what they cost", GoogleStreamStories::batches),
        on(2, "nothing in three shapes", GoogleStreamStories::emptyShapes),
        on(3, "a stream that is cut: again, then smaller", GoogleStreamStories::cut),
        on(4, "an error after good batches", GoogleStreamStories::errorAfterRows),
        on(5, "an error in an array, streamed", GoogleStreamStories::errors),
        on(5, "an error as an object, paged", GoogleStreamStories::errors).with(paged()));
  }

  private static Stream<Scenario> limits() {
    return Stream.of(
        on(6, "a quota of one account", GoogleLimitStories::quotaOfAccount),
        on(7, "a quota of the project", GoogleLimitStories::quotaOfProject),
        on(8, "401, a new token, success", GoogleTokenStories::renewedOnce),
        on(9, "401, a new token, 401", GoogleTokenStories::renewedInVain),
        on(10, "a consent that is gone", GoogleTokenStories::invalidGrant),
        on(11, "a token that ends in the run", GoogleTokenStories::shortTokens));
  }

  private static Stream<Scenario> access() {
    return Stream.of(
        on(12, "one of three is not enabled", GoogleAccessStories::notEnabled).withAccounts(3),
        on(13, "another manager still has access", GoogleAccessStories::anotherManager),
        on(14, "no metrics of a manager", GoogleAccessStories::managersAreNotAsked),
        on(15, "a page token ends on page 2", GoogleStreamStories::pageToken).with(paged()));
  }

  private static Stream<Scenario> rows() {
    return Stream.of(
        on(16, "fractions of conversions", GoogleRowStories::conversions),
        on(17, "costs above 2^31 and 2^53", GoogleRowStories::largeCosts),
        on(18, "hour 0, and no hour", GoogleRowStories::hours),
        on(19, "a row of yesterday vanishes", GoogleRowStories::aRowVanishes),
        on(20, "no developer token", GoogleAccessStories::noDeveloperToken),
        on(21, "a customer id with dashes", GoogleAccessStories::dashes).with(dashed()));
  }

  private static Function<Emulator, Map<String, String>> paged() {
    return emulator -> Map.of("GOOGLE_SEARCH", "paged");
  }

  private static Function<Emulator, Map<String, String>> dashed() {
    return emulator -> {
      var id = emulator.world().accounts(Platform.GOOGLE).get(0).id();
      return Map.of("GOOGLE_CUSTOMER_IDS", GoogleAccessStories.dashed(id));
    };
  }

  private static Scenario on(int number, String sentence, Consumer<PullRig> story) {
    return Scenario.of(Platform.GOOGLE, number, sentence, story);
  }
}
