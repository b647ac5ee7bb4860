package dev.campaignanalytics;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.model.Platform;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An entry of a platform's contract: what the platform does and what the result must be.
 *
 * @param number in the contract
 * @param settings in addition to where the emulator is
 * @param story from the emulator to the database
 */
record Scenario(
    Platform platform,
    int number,
    String sentence,
    int accounts,
    Function<Emulator, Map<String, String>> settings,
    Consumer<PullRig> story) {

  static Scenario of(Platform platform, int number, String sentence, Consumer<PullRig> story) {
    return new Scenario(platform, number, sentence, 2, emulator -> Map.of(), story);
  }

  Scenario withAccounts(int other) {
    return new Scenario(platform, number, sentence, other, settings, story);
  }

  Scenario with(Function<Emulator, Map<String, String>> other) {
    return new Scenario(platform, number, sentence, accounts, other, story);
  }

  void play() {
    try (var rig = PullRig.of(accounts, platform, settings)) {
      story.accept(rig);
    }
  }

  /** The name of the test, such as {@code M7: …}. */
  @Override
  public String toString() {
    return platform.name().charAt(0) + "" + number + ": " + sentence;
  }
}
