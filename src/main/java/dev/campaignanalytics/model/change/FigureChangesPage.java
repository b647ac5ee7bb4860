package dev.campaignanalytics.model.change;

import java.util.List;
import java.util.Optional;

/**
 * A page of changes, in the order of versions and within them of keys.
 *
 * @param through all changes of this version and of earlier ones are in this page and those before
 * @param next where the next page begins; empty if there was no later version
 * @param newest the newest version at that time
 */
public record FigureChangesPage(
    List<FigureChange> changes, long through, Optional<Position> next, long newest) {
  public FigureChangesPage {
    changes = List.copyOf(changes);
  }

  /** As in {@link FigureChangesQuery}. */
  public record Position(long since, Optional<ReadingKey> after) {}
}
