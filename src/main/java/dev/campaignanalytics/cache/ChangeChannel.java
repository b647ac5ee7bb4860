package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Tells every node which campaigns changed. What is kept in process may be trusted only while the
 * channel is listening, because a change that was announced meanwhile is lost.
 */
public interface ChangeChannel {
  /**
   * Tells all listeners on all nodes, this one included. Fails when it may not have arrived; then
   * it is told again until it has.
   */
  Future<Void> announce(Collection<String> campaignIds);

  /** Calls back for every announcement, on an event loop. To be set up before the start. */
  void onChange(Consumer<Collection<String>> listener);

  /** Calls back when announcements may have been missed: forget everything. */
  void onLoss(Runnable listener);

  /** Whether announcements arrive now. */
  boolean isListening();
}
