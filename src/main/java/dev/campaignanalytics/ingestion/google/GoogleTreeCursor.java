package dev.campaignanalytics.ingestion.google;

import java.util.Collection;
import java.util.List;

/**
 * Which trees of accounts are still to be read, as stored in the cursor of a listing: {@code
 * 111,222,333|page-token}, the first one being read now.
 */
record GoogleTreeCursor(List<String> roots, String pageToken) {
  GoogleTreeCursor {
    roots = List.copyOf(roots);
  }

  static GoogleTreeCursor parse(String cursor) {
    var parts = cursor.split("\\|", 2);
    return new GoogleTreeCursor(List.of(parts[0].split(",")), parts[1]);
  }

  /** The cursor before the first tree; empty when there is none. */
  static String of(Collection<String> roots) {
    return roots.isEmpty() ? "" : String.join(",", roots) + "|";
  }

  String root() {
    return roots.get(0);
  }

  /** The cursor of the next page of this tree, else of the next tree; empty at the end. */
  String next(String nextPageToken) {
    return nextPageToken.isEmpty()
        ? of(roots.subList(1, roots.size()))
        : String.join(",", roots) + "|" + nextPageToken;
  }
}
