package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.Selection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All campaigns, whether they have figures or not, and the accounts that platforms have described.
 * Immutable.
 */
public final class CampaignCatalog {
  /** For questions that need no names. */
  public static final CampaignCatalog EMPTY = of(List.of(), List.of());

  private static final int OVERHEAD = 160;

  private final Map<CampaignRef, Entry> entries;
  private final Map<AccountRef, Account> accounts;
  private final boolean isSearchable;
  private final long bytes;

  private CampaignCatalog(Map<CampaignRef, Entry> entries, Map<AccountRef, Account> accounts) {
    this.entries = entries;
    this.accounts = accounts;
    this.isSearchable = entries.values().stream().allMatch(entry -> entry.searchText.isPresent());
    this.bytes =
        entries.values().stream().mapToLong(Entry::bytes).sum() + (long) OVERHEAD * accounts.size();
  }

  public static CampaignCatalog of(Collection<Entry> entries, Collection<Account> accounts) {
    var described = new HashMap<AccountRef, Account>();
    accounts.forEach(
        account -> described.put(new AccountRef(account.platform(), account.accountId()), account));
    return new CampaignCatalog(byRef(Map.of(), entries), described);
  }

  /** The same with some campaigns as they were read later; campaigns are never removed. */
  public CampaignCatalog with(Collection<Entry> later) {
    // Mostly only figures have changed.
    return later.stream().allMatch(entry -> entry.equals(entries.get(entry.campaign.ref())))
        ? this
        : new CampaignCatalog(byRef(entries, later), accounts);
  }

  private static Map<CampaignRef, Entry> byRef(
      Map<CampaignRef, Entry> known, Collection<Entry> more) {
    var entries = new HashMap<>(known);
    more.forEach(entry -> entries.put(entry.campaign.ref(), entry));
    return entries;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  Optional<Entry> entry(CampaignRef ref) {
    return Optional.ofNullable(entries.get(ref));
  }

  /** The currency of an account; empty where no platform has described it. */
  String currency(AccountRef ref) {
    var account = accounts.get(ref);
    return account == null ? "" : account.currency();
  }

  /** The selected accounts, by platform and id. */
  public List<AccountSummary> accounts(Selection selection) {
    var campaigns = new HashMap<AccountRef, Long>();
    entries.keySet().forEach(ref -> campaigns.merge(ref.account(), 1L, Long::sum));
    return Stream.concat(accounts.keySet().stream(), campaigns.keySet().stream())
        .distinct()
        .filter(RowTable.accountsIn(selection))
        .filter(ref -> isOfCurrency(selection, ref))
        .sorted(
            Comparator.comparing((AccountRef ref) -> ref.platform().wireName())
                .thenComparing(AccountRef::accountId, CodePointOrder.ORDER))
        .map(
            ref ->
                new AccountSummary(
                    ref, Optional.ofNullable(accounts.get(ref)), campaigns.getOrDefault(ref, 0L)))
        .toList();
  }

  private boolean isOfCurrency(Selection selection, AccountRef ref) {
    return selection.currency().map(currency(ref)::equals).orElse(true);
  }

  /** Whether every campaign has a text by which it is found. */
  public boolean isSearchable() {
    return isSearchable;
  }

  /** Approximate size in memory. */
  public long bytes() {
    return bytes;
  }

  /**
   * One campaign of one account.
   *
   * @param searchText by which it is found; empty for one that an earlier version has stored
   */
  public record Entry(Campaign campaign, Optional<String> searchText) {
    private long bytes() {
      return OVERHEAD
          + (long) campaign.ref().campaignId().length()
          + campaign.name().length()
          + searchText.map(String::length).orElse(0);
    }
  }
}
