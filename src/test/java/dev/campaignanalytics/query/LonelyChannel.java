package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.ChangeChannel;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.function.Consumer;

/** The channel of a node that has no others. */
final class LonelyChannel implements ChangeChannel {
  private boolean listening = true;

  void falter() {
    listening = false;
  }

  @Override
  public Future<Void> announce(Collection<String> campaignIds) {
    return Future.succeededFuture();
  }

  @Override
  public void onChange(Consumer<Collection<String>> listener) {}

  @Override
  public void onLoss(Runnable listener) {}

  @Override
  public boolean isListening() {
    return listening;
  }
}
