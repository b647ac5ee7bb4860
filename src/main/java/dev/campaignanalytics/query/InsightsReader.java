package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.InsightsAnswer;
import dev.campaignanalytics.model.report.InsightsQuestion;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** Insights as complete responses. */
public final class InsightsReader {
  private final ReadThrough answers;
  private final InsightsStore store;

  public InsightsReader(ReadThrough answers, InsightsStore store) {
    this.answers = answers;
    this.store = store;
  }

  /**
   * The written response; empty for an unknown campaign. Fails as {@link InsightsStore} does, and
   * with any exception that {@code write} throws.
   *
   * @param form names the format that {@code write} makes of a response
   */
  public Future<Optional<CachedAnswer>> read(
      InsightsQuestion question, CacheKey form, Function<InsightsAnswer, Buffer> write) {
    return answers.answer(
        question.query().campaignId(),
        keptAs(question, form),
        () -> store.answer(question).map(found -> found.map(write)));
  }

  /**
   * The same for a client that may know of a write; then the response is never older than it.
   *
   * @param version the version that the write returned
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

  /**
   * The written response if it is cached and valid: the same object that {@link #read} last
   * returned.
   */
  public Optional<ResponseBody> kept(String campaignId, CacheKey query) {
    return answers.kept(campaignId, query);
  }

  /** The key under which the response to a query is cached, in addition to the campaign's id. */
  public static CacheKey keptAs(InsightsQuestion question, CacheKey form) {
    return CacheKey.of("insights", question.key(), form);
  }
}
