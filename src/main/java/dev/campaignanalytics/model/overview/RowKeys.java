package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import java.util.Arrays;

/**
 * Gives each combination of campaign, account and currency that has figures a number, so that a
 * block needs no texts. Numbers are only ever added.
 */
public final class RowKeys {
  /** A name, its number, and its places in a map and an array. */
  private static final int BYTES_OF_NAME = 180;

  /** Three numbers of parts, and the place in the table, which is half empty. */
  private static final int BYTES_OF_ROW = 5 * Integer.BYTES;

  private static final int CAPACITY = 64;
  private static final int EMPTY = -1;

  private final NumberedNames<String> campaigns = new NumberedNames<>(String.class);
  private final NumberedNames<AccountRef> accounts = new NumberedNames<>(AccountRef.class);
  private final NumberedNames<String> currencies = new NumberedNames<>(String.class);
  private int[] campaign = new int[CAPACITY];
  private int[] account = new int[CAPACITY];
  private int[] currency = new int[CAPACITY];
  private int[] table = emptyTable(2 * CAPACITY);
  private int size;

  /** The number of a row; a new one if the combination is new. */
  public synchronized int number(
      String campaignId, Platform platform, String accountId, String currencyCode) {
    int c = campaigns.numberOf(campaignId);
    int a = accounts.numberOf(new AccountRef(platform, accountId));
    int u = currencies.numberOf(currencyCode);
    int place = place(c, a, u);
    if (table[place] != EMPTY) {
      return table[place];
    }
    if (size == campaign.length) {
      grow();
      place = place(c, a, u);
    }
    campaign[size] = c;
    account[size] = a;
    currency[size] = u;
    table[place] = size;
    return size++;
  }

  /** Where the combination is in the table, or belongs. */
  private int place(int c, int a, int u) {
    int hash = (c * 31 + a) * 31 + u;
    hash *= 0x9E3779B9;
    int place = (hash ^ hash >>> 15) & (table.length - 1);
    while (table[place] != EMPTY) {
      int row = table[place];
      if (campaign[row] == c && account[row] == a && currency[row] == u) {
        return place;
      }
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private void grow() {
    campaign = Arrays.copyOf(campaign, 2 * size);
    account = Arrays.copyOf(account, 2 * size);
    currency = Arrays.copyOf(currency, 2 * size);
    table = emptyTable(4 * size);
    for (int row = 0; row < size; row++) {
      table[place(campaign[row], account[row], currency[row])] = row;
    }
  }

  private static int[] emptyTable(int length) {
    var table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }

  /** All rows so far. */
  public synchronized RowTable table() {
    return new RowTable(
        size,
        campaign,
        account,
        currency,
        new RowTable.Names(
            campaigns.values(),
            Arrays.copyOf(accounts.values(), accounts.size()),
            Arrays.copyOf(currencies.values(), currencies.size())));
  }

  /** Approximate size in memory. */
  public synchronized long bytes() {
    long names = (long) campaigns.size() + accounts.size() + currencies.size();
    return names * BYTES_OF_NAME + (long) campaign.length * BYTES_OF_ROW;
  }
}
