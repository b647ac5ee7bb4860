package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.google.GaqlQueries.Resource;
import dev.campaignanalytics.model.level.Level;
import java.util.Collection;
import java.util.List;

/**
 * Which parts are still to be read, as stored in the cursor of a query: {@code
 * 111,222,333|page-token}, the first one being read now. The parts are trees of accounts, or the
 * resources of a level.
 */
record GooglePartCursor(List<String> parts, String pageToken) {
  GooglePartCursor {
    parts = List.copyOf(parts);
  }

  static GooglePartCursor parse(String cursor) {
    var both = cursor.split("\\|", 2);
    return new GooglePartCursor(List.of(both[0].split(",")), both[1]);
  }

  /** The cursor before the first part; empty when there is none. */
  static String of(Collection<String> parts) {
    return parts.isEmpty() ? "" : String.join(",", parts) + "|";
  }

  /** The position in the resources of a level; an empty cursor is the start. */
  static GooglePartCursor in(Level level, String cursor) {
    return parse(
        cursor.isEmpty() ? of(Resource.of(level).stream().map(Enum::name).toList()) : cursor);
  }

  Resource resource() {
    return Resource.valueOf(part());
  }

  String part() {
    return parts.get(0);
  }

  /** The cursor of the next page of this part, else of the next part; empty at the end. */
  String next(String nextPageToken) {
    return nextPageToken.isEmpty()
        ? of(parts.subList(1, parts.size()))
        : String.join(",", parts) + "|" + nextPageToken;
  }
}
