package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The position in a listing with numbered pages, as text in the cursor of a query.
 *
 * @param batch which batch of a hundred of the wanted campaigns; 0 when all are read at once
 * @param page from 1
 * @param previous hash of the previous page, to detect a repeated page; 0 for none
 * @param totals what the pages must add up to, and the sums so far
 */
record TikTokPageCursor(int batch, int page, int previous, Optional<TikTokTotals> totals) {
  /** More is not a valid report: either the platform or this program counts wrong. */
  private static final int MAX_PAGES = 10_000;

  static TikTokPageCursor first(int batch) {
    return new TikTokPageCursor(batch, 1, 0, Optional.empty());
  }

  /** Parses the output of {@link #encode}; an empty text is the beginning. */
  static TikTokPageCursor parse(String text) {
    if (text.isEmpty()) {
      return first(0);
    }
    var numbers = Arrays.stream(text.split(";")).map(Long::valueOf).toList();
    return new TikTokPageCursor(
        numbers.get(0).intValue(),
        numbers.get(1).intValue(),
        numbers.get(2).intValue(),
        TikTokTotals.of(numbers.subList(3, numbers.size())));
  }

  String encode() {
    var numbers = totals.map(TikTokTotals::numbers).orElse(List.of());
    return batch
        + (";" + page)
        + (";" + previous)
        + numbers.stream().map(n -> ";" + n).collect(Collectors.joining());
  }

  TikTokPageCursor with(Optional<TikTokTotals> newTotals) {
    return new TikTokPageCursor(batch, page, previous, newTotals);
  }

  /**
   * The page after this one, according to the response's {@code page_info}; without one, a page
   * that is not full is the last.
   */
  Optional<TikTokPageCursor> next(
      RequestInfo requested, ApiResponse response, TikTokEnvelope envelope, int pageSize) {
    var rows = envelope.list(requested, response);
    int fingerprint =
        rows.isEmpty() ? 0 : rows.stream().map(TikTokPageCursor::key).toList().hashCode();
    var info = envelope.data().at("page_info");
    boolean more = info.isObject() ? hasMore(requested, response, info) : rows.size() >= pageSize;
    // The last page may be rows that moved there; the engine compares them with the others.
    if (more && fingerprint != 0 && fingerprint == previous) {
      throw TikTokFaults.shifted(
          requested, response, "page " + page + " is page " + (page - 1) + " again");
    }
    return more
        ? Optional.of(new TikTokPageCursor(batch, page + 1, fingerprint, totals))
        : Optional.empty();
  }

  /** The key of a row; its figures may have changed when it is returned again. */
  private static List<Optional<String>> key(JsonFields row) {
    var of = row.at("dimensions").isObject() ? row.at("dimensions") : row;
    return Stream.of(
            "campaign_id",
            "adgroup_id",
            "ad_id",
            TikTokRowReader.HOUR_LABEL,
            TikTokRowReader.DAY_LABEL)
        .map(of::text)
        .toList();
  }

  private boolean hasMore(RequestInfo requested, ApiResponse response, JsonFields info) {
    try {
      long given = info.at("page").exists() ? info.count("page", Absent.REJECTED) : page;
      if (given != page) {
        throw TikTokFaults.shifted(requested, response, "page " + given + " came for page " + page);
      }
      long last = info.count("total_page", Absent.REJECTED);
      if (last > MAX_PAGES) {
        throw TikTokFaults.malformed(requested, response, "more than " + MAX_PAGES + " pages");
      }
      return page < last;
    } catch (IllegalArgumentException e) {
      throw TikTokFaults.malformed(
          requested, response, "page_info cannot be read: " + e.getMessage());
    }
  }
}
