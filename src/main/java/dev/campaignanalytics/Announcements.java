package dev.campaignanalytics;

import dev.campaignanalytics.api.live.ChangeSource;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cache.ChangeChannel;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes by both ways at once: the bus, which always works within a node, and the channel, which
 * reaches every node. Hearing of a change twice costs nothing.
 */
record Announcements(Bus bus, ChangeChannel channel) implements ChangeSource {
  private static final Logger log = LoggerFactory.getLogger(Announcements.class);

  @Override
  public void onChange(Consumer<Collection<String>> listener) {
    channel.onChange(listener);
    bus.listen(Topics.UPDATES, changed -> listener.accept(changed.campaignIds()))
        .onFailure(cause -> log.error("announcements of this node are not heard", cause));
  }

  @Override
  public void onLoss(Runnable listener) {
    channel.onLoss(listener);
  }
}
