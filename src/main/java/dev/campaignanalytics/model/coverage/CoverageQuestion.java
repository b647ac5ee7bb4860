package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Selection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which days of which accounts a question is about.
 *
 * @param selection includes only accounts that the caller may see
 * @param accounts of the campaign that the question is about; empty for a question about all
 * @param grain {@link Grain#HOUR} for figures that are added up from hours
 */
public record CoverageQuestion(
    Selection selection, Optional<List<AccountRef>> accounts, Period period, Grain grain) {
  public CoverageQuestion {
    accounts = accounts.map(List::copyOf);
  }

  public CoverageQuestion during(Period other) {
    return new CoverageQuestion(selection, accounts, other, grain);
  }

  public CoverageQuestion by(Grain other) {
    return new CoverageQuestion(selection, accounts, period, other);
  }

  /**
   * @param currency of the account; empty if it is not known
   */
  boolean concerns(AccountRef ref, Optional<String> currency) {
    return selection.platform().map(ref.platform()::equals).orElse(true)
        && selection.accountId().map(ref.accountId()::equals).orElse(true)
        && (currency.isEmpty() || selection.currency().map(currency.get()::equals).orElse(true))
        && selection.visible().map(visible -> visible.contains(ref)).orElse(true);
  }

  /** The days of an account in this zone. */
  DateRange days(ZoneId zone) {
    if (period instanceof TimeSpan span) {
      return new DateRange(
          LocalDate.ofInstant(span.from(), zone),
          LocalDate.ofInstant(span.to().minusNanos(1), zone));
    }
    return (DateRange) period;
  }
}
