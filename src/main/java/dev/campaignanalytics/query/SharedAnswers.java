package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.cache.Generations;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Finished answers about many campaigns, kept in process for a short time and only until anything
 * changes. Those who ask the same at the same time share one computation.
 */
public final class SharedAnswers {
  private static final int MOST = 500;

  private record Key(String query, long changes) {}

  private final Cache<Key, Future<Buffer>> answers;
  private final Generations generations;
  private final ChangeChannel channel;

  /**
   * @param kept the safety net under the announcements of changes
   */
  public SharedAnswers(Generations generations, ChangeChannel channel, Duration kept) {
    this.generations = generations;
    this.channel = channel;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(kept)
            .executor(Runnable::run)
            .build();
  }

  /**
   * @param query canonical: the same text for the same question in the same form
   */
  public Future<Buffer> answer(String query, Supplier<Future<Buffer>> make) {
    if (!channel.isListening()) {
      return make.get();
    }
    var key = new Key(query, generations.ofAll());
    return Joined.here(
        answers.get(key, missing -> make.get().onFailure(cause -> answers.invalidate(missing))));
  }
}
