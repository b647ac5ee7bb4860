package dev.campaignanalytics.api.fx;

import dev.campaignanalytics.model.money.ConvertedFigures;
import java.util.List;
import java.util.Map;

/** The columns of a CSV that describe converted amounts; the column of their currency follows. */
public final class ConvertedColumns {
  public static final List<String> NAMES = List.of("original_currency", "partial");

  private ConvertedColumns() {}

  /**
   * The original currency, which is empty where there are several, and whether days are missing.
   */
  public static List<Object> of(ConvertedFigures figures) {
    return List.of(figures.original().map(Map.Entry::getKey).orElse(""), figures.partial());
  }
}
