package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.message.CampaignChanges;
import java.util.function.Consumer;

/** The channel of a node without other nodes. */
final class LonelyChannel implements ChangeChannel {
  private boolean listening = true;
  private String applied = "";

  void falter() {
    listening = false;
  }

  void apply(String version) {
    applied = version;
  }

  @Override
  public void onChange(Consumer<CampaignChanges> listener) {}

  @Override
  public void onLoss(Runnable listener) {}

  @Override
  public boolean isListening() {
    return listening;
  }

  @Override
  public boolean hasApplied(String version) {
    return listening && version.equals(applied);
  }
}
