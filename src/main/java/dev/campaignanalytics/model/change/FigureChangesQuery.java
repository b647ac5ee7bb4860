package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.report.Selection;
import java.util.Optional;

/**
 * Queries a page of the changes of all versions after one.
 *
 * @param since changes of this version and of earlier ones are not included
 * @param after where the page before ended within the version after {@code since}; empty for the
 *     beginning of that version
 */
public record FigureChangesQuery(
    Selection selection, long since, Optional<ReadingKey> after, int limit) {
  /** The same changes from another position on. */
  public FigureChangesQuery at(FigureChangesPage.Position position) {
    return new FigureChangesQuery(selection, position.since(), position.after(), limit);
  }
}
