package dev.campaignanalytics.wiring;

import dev.campaignanalytics.api.live.ChangeSource;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.message.CampaignsChanged;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives changes from two sources: the bus, which always works within a node, and the channel,
 * which reaches every node. A change that the channel has already delivered is not passed on a
 * second time.
 */
record UpdateAnnouncements(Bus bus, ChangeChannel channel) implements ChangeSource {
  private static final Logger log = LoggerFactory.getLogger(UpdateAnnouncements.class);

  @Override
  public void onChange(Consumer<Collection<String>> listener) {
    channel.onChange(changes -> listener.accept(changes.campaignIds()));
    bus.listen(Topics.UPDATES, changed -> received(changed, listener))
        .onFailure(cause -> log.error("announcements of this node are not received", cause));
  }

  private void received(CampaignsChanged changed, Consumer<Collection<String>> listener) {
    if (!channel.hasApplied(changed.version())) {
      listener.accept(changed.campaignIds());
    }
  }

  @Override
  public void onLoss(Runnable listener) {
    channel.onLoss(listener);
  }
}
