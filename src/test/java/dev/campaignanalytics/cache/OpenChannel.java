package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.function.Consumer;

/** A channel that is always connected and never receives anything. */
final class OpenChannel implements ChangeChannel {
  @Override
  public void onChange(Consumer<Collection<String>> listener) {}

  @Override
  public void onLoss(Runnable listener) {}

  @Override
  public boolean isListening() {
    return true;
  }

  @Override
  public boolean hasApplied(String version) {
    return true;
  }
}
