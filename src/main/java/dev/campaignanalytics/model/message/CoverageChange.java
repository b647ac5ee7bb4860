package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.DayState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Days of an account were read, so that from now on answers say something else about them. Nodes
 * announce it together with the campaigns that changed, as an id that no campaign can have. A node
 * of an older version ignores it.
 *
 * @param read the days; empty when an account appeared, or when its access changed
 */
public record CoverageChange(Optional<DaysRead> read) {
  /** Accounts appeared, or their access changed. */
  public static final CoverageChange OF_ACCOUNTS = new CoverageChange(Optional.empty());

  /** No id of a campaign has control characters. */
  private static final String MARK = "\u0001coverage";

  private static final String SEPARATOR = "\u0001";
  private static final int PARTS = 7;

  /** Days of an account that all got the same state. */
  public record DaysRead(AccountRef account, Grain grain, DayState state, DateRange days) {}

  public static CoverageChange of(DaysRead read) {
    return new CoverageChange(Optional.of(read));
  }

  /** Whether an announced id is such a change. */
  static boolean isId(String id) {
    return id.startsWith(MARK);
  }

  String id() {
    return MARK
        + read.map(
                one ->
                    String.join(
                        SEPARATOR,
                        "",
                        one.account.platform().wireName(),
                        one.grain.name(),
                        one.state.word(),
                        one.days.from().toString(),
                        one.days.to().toString(),
                        one.account.accountId()))
            .orElse("");
  }

  /** Of a text that a newer version wrote in another way, only that something changed is known. */
  static CoverageChange ofId(String id) {
    var parts = id.substring(MARK.length()).split(SEPARATOR, PARTS);
    try {
      return parts.length < PARTS ? OF_ACCOUNTS : of(read(parts));
    } catch (RuntimeException e) {
      return OF_ACCOUNTS;
    }
  }

  private static DaysRead read(String[] parts) {
    return new DaysRead(
        new AccountRef(Platform.of(parts[1]).orElseThrow(), parts[6]),
        Grain.valueOf(parts[2]),
        DayState.of(parts[3]).orElseThrow(),
        new DateRange(LocalDate.parse(parts[4]), LocalDate.parse(parts[5])));
  }
}
