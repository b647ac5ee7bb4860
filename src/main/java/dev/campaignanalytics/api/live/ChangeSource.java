package dev.campaignanalytics.api.live;

import java.util.Collection;
import java.util.function.Consumer;

/** Notifies of changed campaigns, on this node or on another one. */
public interface ChangeSource {
  /** Calls back, on any thread, with the ids of campaigns whose figures have changed. */
  void onChange(Consumer<Collection<String>> listener);

  /** Calls back, on any thread, when changes may have been missed. */
  void onLoss(Runnable listener);
}
