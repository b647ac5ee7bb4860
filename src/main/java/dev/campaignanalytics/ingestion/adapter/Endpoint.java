package dev.campaignanalytics.ingestion.adapter;

/**
 * One endpoint of a platform as two pure functions: no client, no clock, no logger.
 *
 * @param <Q> what is requested; it carries its own cursor, so that a page gives the next query
 * @param <R> what a response contains
 */
public interface Endpoint<Q, R> {
  ApiCall call(Q query, AccessToken token);

  /**
   * Throws {@link SourceException} for a response that is not a page. A single invalid row does not
   * cause that: it is a {@link ListPage.Rejected} of the page.
   */
  R read(Q query, ApiResponse response);
}
