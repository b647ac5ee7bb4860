package dev.campaignanalytics.model.coverage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the latest read of a day of an account was. A day without a state was never read. */
public enum DayState {
  /** After the day had ended, with all of its rows. */
  COMPLETE,
  /** Before the day had ended in the account's time zone. */
  EARLY,
  /** Some of its rows could not be used. */
  REJECTED,
  /** Without rows, and so long ago that the platform may have deleted them. */
  FORGOTTEN;

  /** As it is stored: {@code complete}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DayState> of(String word) {
    return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
