package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps readings and the roll-up. Every method fails with {@link StorageException}. */
public interface MetricsStore {
  /**
   * Stores all readings in one transaction, and with them exactly what they change in the roll-up.
   * Storing the same again changes nothing.
   */
  Future<Stored> store(List<Reading> readings);

  /** When something was last observed of an account; empty when nothing ever was. */
  Future<Optional<Instant>> latestObservation(Platform platform, String accountId);

  /**
   * What a commit changed; readings that are in neither number said nothing new.
   *
   * @param changedCampaigns ids of the campaigns whose figures differ now
   */
  record Stored(int inserted, int updated, List<String> changedCampaigns) {
    public static final Stored NOTHING = new Stored(0, 0, List.of());

    public Stored {
      changedCampaigns = List.copyOf(changedCampaigns);
    }
  }
}
