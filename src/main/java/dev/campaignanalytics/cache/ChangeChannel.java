package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Brings word of the campaigns that changed, on whichever node. What is kept in this process or in
 * Redis may be trusted only while the channel is listening, because a change that was announced
 * meanwhile is lost.
 */
public interface ChangeChannel {
  /** Calls back for every announcement, on an event loop. To be set up before the start. */
  void onChange(Consumer<Collection<String>> listener);

  /** Calls back when announcements may have been missed: forget everything. */
  void onLoss(Runnable listener);

  /** Whether announcements arrive now. */
  boolean isListening();

  /**
   * Whether everything that is kept in this process or in Redis is newer than this version.
   *
   * @param version as a write gave it, see {@link
   *     dev.campaignanalytics.model.message.ChangeVersion}
   */
  boolean hasApplied(String version);
}
