package dev.campaignanalytics.query;

import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.storage.InsightsStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** Insights as finished answers. */
public final class InsightsReader {
  private final ReadThrough answers;
  private final InsightsStore store;

  public InsightsReader(ReadThrough answers, InsightsStore store) {
    this.answers = answers;
    this.store = store;
  }

  /**
   * The written answer; empty for a campaign that is not known. Fails as {@link InsightsStore}
   * does, and with whatever {@code write} throws.
   */
  public Future<Optional<Answer>> read(InsightsQuery query, Function<Insights, Buffer> write) {
    return answers.answer(
        query.campaignId(),
        query.canonical(),
        () -> store.insights(query).map(found -> found.map(write)));
  }
}
