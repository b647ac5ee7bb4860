package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A report of a platform, page by page.
 *
 * @param <P> a page
 * @param <R> what its pages are added to
 * @param fetch one page
 * @param step how the report continues after a page
 * @param isEmpty whether a page has no row at all
 * @param rows empty rows of a query's window
 */
public record PageSource<P, R>(
    Function<ReportQuery, Future<P>> fetch,
    Function<P, ReportPage.Step> step,
    Predicate<P> isEmpty,
    Function<ReportQuery, R> rows) {
  /** The figures of campaigns. */
  public static PageSource<ReportPage, WindowRows> campaigns(PlatformSource source) {
    return new PageSource<>(
        source::step,
        ReportPage::step,
        ReportPage::isEmpty,
        query -> new WindowRows(query.account().zone()));
  }

  /** The figures of ad groups or ads. */
  static PageSource<LevelPage, LevelRows> level(PlatformSource source, Level level) {
    return new PageSource<>(
        query -> source.levelStep(query, level),
        LevelPage::step,
        LevelPage::isEmpty,
        query -> new LevelRows());
  }
}
