package dev.campaignanalytics.api.format;

/** The variants of CSV. */
public enum CsvStyle {
  /** RFC 4180 in UTF-8, for programs. */
  PLAIN,
  /** The same after a byte order mark, by which spreadsheets recognise UTF-8. */
  BOM,
  /** With a byte order mark, and with ids that a spreadsheet keeps as text. */
  EXCEL;

  public boolean hasMark() {
    return this != PLAIN;
  }
}
