package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.util.List;

/** Accounts and campaigns as the platforms describe them. Fails with {@link StorageException}. */
public interface CatalogStore {
  /**
   * Adds or updates accounts. Nothing is ever removed, so that history keeps its names. Completes
   * with the accounts that can never be stored; the others are stored.
   */
  Future<List<RefusedAccount>> saveAccounts(List<Account> accounts);

  /**
   * Adds or updates campaigns. A stub never replaces data from a listing. A campaign that can never
   * be stored is logged, and the others are stored.
   */
  Future<Void> saveCampaigns(List<Campaign> campaigns);

  /** An account that can never be stored, and the reason. */
  record RefusedAccount(Account account, String reason) {}
}
