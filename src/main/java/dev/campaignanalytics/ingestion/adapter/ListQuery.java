package dev.campaignanalytics.ingestion.adapter;

import java.util.List;
import java.util.Optional;

/**
 * Requests one page of a listing.
 *
 * @param accountId whose campaigns; empty when accounts are listed
 * @param via the manager to go through, where the platform has managers
 * @param currency of the account's amounts; empty when it is not known, or accounts are listed
 * @param cursor where to continue: made by the adapter itself, empty for the first page
 */
public record ListQuery(String accountId, Optional<String> via, String currency, String cursor) {
  public static ListQuery accounts() {
    return new ListQuery("", Optional.empty(), "", "");
  }

  public static ListQuery campaigns(String accountId, List<String> via) {
    return new ListQuery(accountId, via.stream().findFirst(), "", "");
  }

  public ListQuery in(String currencyOfAccount) {
    return new ListQuery(accountId, via, currencyOfAccount, cursor);
  }

  public ListQuery at(String nextCursor) {
    return new ListQuery(accountId, via, currency, nextCursor);
  }
}
