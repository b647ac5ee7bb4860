package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.ChangeVersion;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The changes of a standalone node, without Redis: it makes each of them itself, so its in-process
 * cache can always be trusted.
 */
final class LocalChanges implements ChangeChannel {
  private static final String NODE = "0";

  private final AtomicLong changes = new AtomicLong();

  /** Completes at once, with the version of the change: there is no other node. */
  Future<String> publish(CampaignChanges changed) {
    return Future.succeededFuture(
        changed.isEmpty()
            ? ChangeVersion.NONE
            : new ChangeVersion(NODE, changes.incrementAndGet()).text());
  }

  /** Never calls the listener: no other node changes anything. */
  @Override
  public void onChange(Consumer<CampaignChanges> listener) {}

  /** Never calls the listener: nothing can be missed. */
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
