package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores readings and the roll-up. Every method fails with {@link StorageException}. */
public interface MetricsStore {
  /**
   * Stores all readings in one transaction, together with their exact changes to the roll-up.
   * Storing the same again changes nothing. Of a restated period the reading that is stored last
   * counts, regardless of when it was observed. Readings that can never be stored are rejected and
   * stored as dead letters. The others are then stored without them, in several transactions.
   */
  Future<Stored> store(List<Reading> readings);

  /**
   * Stores a whole window in one transaction: its rows, zeroes for rows it no longer contains, and
   * the new position. Of a restated period the reading that was observed last counts. Fails
   * permanently when the window's lease is not the latest.
   */
  Future<Stored> storeWindow(SyncedWindow window, List<Reading> readings);

  /** When an account was last observed; empty when it never was. */
  Future<Optional<Instant>> latestObservation(Platform platform, String accountId);

  /** A reading that can never be stored, and the reason for its sender. */
  record Refused(Reading reading, String reason) {}

  /**
   * What a commit changed. Readings that are in neither number contained nothing new.
   *
   * @param zeroed stored rows that a window no longer contained
   * @param changedCampaigns ids of the campaigns whose figures changed
   * @param refused can never be stored
   */
  record Stored(
      int inserted, int updated, List<String> changedCampaigns, int zeroed, List<Refused> refused) {
    public static final Stored NOTHING = new Stored(0, 0, List.of());

    public Stored {
      changedCampaigns = List.copyOf(changedCampaigns);
      refused = List.copyOf(refused);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns) {
      this(inserted, updated, changedCampaigns, 0);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns, int zeroed) {
      this(inserted, updated, changedCampaigns, zeroed, List.of());
    }

    static Stored refused(Refused one) {
      return new Stored(0, 0, List.of(), 0, List.of(one));
    }

    Stored plus(Stored other) {
      var campaigns =
          Stream.concat(changedCampaigns.stream(), other.changedCampaigns.stream())
              .distinct()
              .toList();
      return new Stored(
          inserted + other.inserted,
          updated + other.updated,
          campaigns,
          zeroed + other.zeroed,
          Stream.concat(refused.stream(), other.refused.stream()).toList());
    }
  }
}
