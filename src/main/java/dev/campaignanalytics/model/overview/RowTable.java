package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.report.Selection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The rows of {@link RowKeys} at one moment; row numbers are smaller than {@link #size}. */
public final class RowTable {
  private final int size;
  private final int[] campaign;
  private final int[] account;
  private final int[] currency;
  private final Names names;

  RowTable(int size, int[] campaign, int[] account, int[] currency, Names names) {
    this.size = size;
    this.campaign = campaign;
    this.account = account;
    this.currency = currency;
    this.names = names;
  }

  int size() {
    return size;
  }

  int campaign(int row) {
    return campaign[row];
  }

  int account(int row) {
    return account[row];
  }

  int currency(int row) {
    return currency[row];
  }

  String campaignId(int row) {
    return names.campaigns[campaign[row]];
  }

  AccountRef accountRef(int row) {
    return names.accounts[account[row]];
  }

  /** All currencies by their number. */
  String[] currencies() {
    return names.currencies;
  }

  String currencyCode(int row) {
    return names.currencies[currency[row]];
  }

  /** The rows of these campaigns. */
  public BitSet rowsOf(Collection<String> campaignIds) {
    var ids = new HashSet<>(campaignIds);
    var rows = new BitSet(size);
    for (int row = 0; row < size; row++) {
      if (ids.contains(campaignId(row))) {
        rows.set(row);
      }
    }
    return rows;
  }

  /** By row, whether the selection contains it. */
  boolean[] selected(Selection selection) {
    var accounts = new boolean[names.accounts.length];
    var isSelected = accountsIn(selection);
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = isSelected.test(names.accounts[i]);
    }
    var currencies = new boolean[names.currencies.length];
    for (int i = 0; i < currencies.length; i++) {
      currencies[i] = selection.currency().map(names.currencies[i]::equals).orElse(true);
    }
    var rows = new boolean[size];
    for (int row = 0; row < size; row++) {
      rows[row] = accounts[account[row]] && currencies[currency[row]];
    }
    return rows;
  }

  /** Whether the selection contains an account. */
  static Predicate<AccountRef> accountsIn(Selection selection) {
    var visible = selection.visible().map(Set::copyOf);
    return ref ->
        selection.platform().map(ref.platform()::equals).orElse(true)
            && selection.accountId().map(ref.accountId()::equals).orElse(true)
            && visible.map(accounts -> accounts.contains(ref)).orElse(true);
  }

  /** The texts by their numbers; of campaigns there may be more than rows have. */
  record Names(String[] campaigns, AccountRef[] accounts, String[] currencies) {
    @Override
    public String toString() {
      return "Names{accounts=" + Arrays.toString(accounts) + "}";
    }
  }
}
