package dev.campaignanalytics.ingestion.window;

import java.util.Optional;

/**
 * The rows of a window, from all its pages and parts.
 *
 * @param <P> a page
 * @param <R> the implementation
 */
interface PagedRows<P, R> {
  /** Empty when the page is consistent with the pages before; else the contradiction. */
  Optional<Contradiction> add(P page);

  /** Adds another part of the window; parts are added one after the other like pages. */
  Optional<Contradiction> join(R part);

  /** Uses the rows although their pages contradict each other. */
  void accept(Contradiction contradiction);

  /** Counts something about the window. */
  void remark(String name);

  /** How many rows cannot be used. */
  int rejected();
}
