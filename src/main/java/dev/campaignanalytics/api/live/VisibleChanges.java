package dev.campaignanalytics.api.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes figures on only if they differ from the last ones sent to the same audience. A campaign's
 * id may exist in several accounts: an event without new figures would reveal to readers of one
 * account when another account is active. Audiences that see every account receive every change.
 *
 * <p>An audience's initial state is the state stored when its first reader joins: by the contract
 * of the stream, readers fetch what they show after that.
 */
public final class VisibleChanges implements LiveFigures {
  private static final Logger log = LoggerFactory.getLogger(VisibleChanges.class);
  private static final int MAX_AUDIENCES = 500;
  private static final int MAX_CAMPAIGNS = 10_000;

  private final LiveFigures figures;
  private final Cache<StreamAudience, Known> known =
      Caffeine.newBuilder().maximumSize(MAX_AUDIENCES).executor(Runnable::run).build();

  public VisibleChanges(LiveFigures figures) {
    this.figures = figures;
  }

  @Override
  public void opened(StreamAudience audience) {
    if (audience.accounts().isEmpty()) {
      return;
    }
    var fresh = new Known();
    known.put(audience, fresh);
    figures
        .states(audience, MAX_CAMPAIGNS + 1)
        .onSuccess(fresh::begin)
        .onFailure(cause -> log.debug("no figures to compare with: {}", cause.getMessage()));
  }

  @Override
  public Future<Optional<Buffer>> of(String campaignId, StreamAudience audience) {
    var published = known.getIfPresent(audience);
    var found = figures.of(campaignId, audience);
    return published == null
        ? found
        : found.compose(
            line ->
                line.isEmpty()
                    ? found
                    : figures
                        .state(campaignId, audience)
                        .map(state -> line.filter(l -> published.isNew(campaignId, state))));
  }

  @Override
  public String toString() {
    return "VisibleChanges{" + figures + "}";
  }

  /** The last state of each campaign, as checksums. */
  private static final class Known {
    private final Map<String, Long> states = new ConcurrentHashMap<>();

    /** Whether a campaign that is not among the states has no figures. */
    private volatile boolean complete;

    /** States sent in the meantime are newer than the initial ones. */
    private void begin(Map<String, Buffer> all) {
      all.forEach((id, state) -> states.putIfAbsent(id, checksum(state)));
      complete = all.size() <= MAX_CAMPAIGNS;
    }

    private boolean isNew(String campaignId, Buffer state) {
      long now = checksum(state);
      var before = states.get(campaignId);
      if (before != null || states.size() < MAX_CAMPAIGNS) {
        states.put(campaignId, now);
      }
      return before == null ? !complete || state.length() > 0 : before != now;
    }

    private static long checksum(Buffer state) {
      var bytes = state.getBytes();
      var one = new CRC32();
      one.update(bytes);
      var other = new CRC32C();
      other.update(bytes);
      return one.getValue() << 32 | other.getValue();
    }
  }
}
