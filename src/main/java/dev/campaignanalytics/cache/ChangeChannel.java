package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.message.CampaignChanges;
import java.util.function.Consumer;

/**
 * Delivers notifications of changed campaigns from all nodes. Entries cached in this process or in
 * Redis may be trusted only while the channel is listening, because a change that is announced at
 * any other time is lost.
 */
public interface ChangeChannel {
  /**
   * Registers a callback for every announcement; it runs on an event loop. Call before the start.
   */
  void onChange(Consumer<CampaignChanges> listener);

  /** Registers a callback for possibly missed announcements: it must invalidate everything. */
  void onLoss(Runnable listener);

  /** Whether announcements are being received now. */
  boolean isListening();

  /**
   * Whether everything cached in this process or in Redis is newer than this version.
   *
   * @param version as returned by a write, see {@link
   *     dev.campaignanalytics.model.message.ChangeVersion}
   */
  boolean hasApplied(String version);
}
