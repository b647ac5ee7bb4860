package dev.campaignanalytics.model.overview;

/** The figures by which cells are sorted, in whole units and millionths. */
interface SortFigures {
  /** Whether the cell has this figure: amounts that cannot be converted are undefined. */
  boolean isKnown(int figure, int cell);

  /**
   * @param figure its position in a block
   */
  long sum(int figure, int cell);
}
