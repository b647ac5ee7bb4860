package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.InsightsAnswer;
import dev.campaignanalytics.model.report.InsightsQuestion;
import dev.campaignanalytics.storage.report.InsightsStore;
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
   *
   * @param form names what {@code write} makes of an answer
   */
  public Future<Optional<CachedAnswer>> read(
      InsightsQuestion question, CacheKey form, Function<InsightsAnswer, Buffer> write) {
    return answers.answer(
        question.query().campaignId(),
        keptAs(question, form),
        () -> store.answer(question).map(found -> found.map(write)));
  }

  /**
   * The same for a reader that may know of a write; then the answer is never older than it.
   *
   * @param version the one that the write was given
   */
  public Future<Optional<CachedAnswer>> read(
      Optional<String> version,
      InsightsQuestion question,
      CacheKey form,
      Function<InsightsAnswer, Buffer> write) {
    return version.isEmpty()
        ? read(question, form, write)
        : answers.answerSince(
            version.get(),
            question.query().campaignId(),
            keptAs(question, form),
            () -> store.answer(question).map(found -> found.map(write)));
  }

  /** The written answer if it is at hand and holds: the very one that {@link #read} last gave. */
  public Optional<Buffer> kept(String campaignId, CacheKey query) {
    return answers.kept(campaignId, query);
  }

  /** What a question's answer is kept as; beside the campaign's id. */
  public static CacheKey keptAs(InsightsQuestion question, CacheKey form) {
    return CacheKey.of("insights", question.key(), form);
  }
}
