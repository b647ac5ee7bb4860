package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been read of all accounts, at one moment. Immutable.
 *
 * @param accounts those that are read from platforms
 * @param others accounts of pushed or simulated rows only, which are covered by definition; with
 *     their currencies where these are known
 * @param unlisted platforms whose accounts are not known yet, and why
 */
public record CoverageState(
    Map<AccountRef, AccountCoverage> accounts,
    Map<AccountRef, Optional<String>> others,
    Map<Platform, MissingReason> unlisted) {
  public static final CoverageState NONE = new CoverageState(Map.of(), Map.of(), Map.of());

  public CoverageState {
    accounts = Map.copyOf(accounts);
    others = Map.copyOf(others);
    unlisted = Map.copyOf(unlisted);
  }

  /** The same with another state of an account. */
  public CoverageState with(AccountCoverage account) {
    var all = new HashMap<>(accounts);
    all.put(account.ref(), account);
    return new CoverageState(all, others, unlisted);
  }

  /** What the answer to a question says about the days of its accounts. */
  public CoverageReport report(CoverageQuestion question, Instant now) {
    return question.accounts().isPresent()
        ? reportOnCampaign(question.accounts().get(), question, now)
        : reportOnAll(question, now);
  }

  private CoverageReport reportOnCampaign(
      List<AccountRef> refs, CoverageQuestion question, Instant now) {
    int count = 0;
    var missing = new ArrayList<MissingDays>();
    for (var ref : refs) {
      var account = accounts.get(ref);
      var currency =
          account == null ? others.getOrDefault(ref, Optional.empty()) : account.currency();
      if (question.concerns(ref, currency)) {
        count++;
        missing.addAll(missing(account, question, now));
      }
    }
    return new CoverageReport(count, missing, List.of());
  }

  private static List<MissingDays> missing(
      AccountCoverage account, CoverageQuestion question, Instant now) {
    return account == null
        ? List.of()
        : account.missing(question.days(account.zone()), question.grain(), now);
  }

  private CoverageReport reportOnAll(CoverageQuestion question, Instant now) {
    int count = 0;
    var missing = new ArrayList<>(unlisted(question));
    var unreadable = new ArrayList<AccountRef>();
    for (var account : accounts.values()) {
      if (!question.concerns(account.ref(), account.currency())) {
        continue;
      }
      if (account.progress().access() == SyncProgress.Access.NEVER) {
        unreadable.add(account.ref());
      } else {
        count++;
        missing.addAll(missing(account, question, now));
      }
    }
    for (var other : others.entrySet()) {
      count += question.concerns(other.getKey(), other.getValue()) ? 1 : 0;
    }
    return new CoverageReport(count, missing, unreadable);
  }

  /**
   * Before a platform has listed its accounts, it is not known which ones a question concerns; a
   * caller that may see some accounts knows their ids.
   */
  private List<MissingDays> unlisted(CoverageQuestion question) {
    var missing = new ArrayList<MissingDays>();
    var days = question.days(ZoneOffset.UTC);
    var visible = question.selection().visible();
    unlisted.forEach(
        (platform, why) -> {
          if (visible.isEmpty()
              && question.selection().platform().map(platform::equals).orElse(true)) {
            missing.add(new MissingDays(platform, Optional.empty(), days, why, Optional.empty()));
          }
          visible.orElse(List.of()).stream()
              .filter(ref -> ref.platform() == platform && !accounts.containsKey(ref))
              .filter(ref -> !others.containsKey(ref) && question.concerns(ref, Optional.empty()))
              .map(ref -> Optional.of(ref.accountId()))
              .forEach(
                  id -> missing.add(new MissingDays(platform, id, days, why, Optional.empty())));
        });
    return missing;
  }
}
