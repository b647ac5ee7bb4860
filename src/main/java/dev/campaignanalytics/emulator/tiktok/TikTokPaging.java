package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.FaultScene;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Page {@code page} (from 1) of {@code size} rows each. */
record TikTokPaging(int page, int size) {
  private static final int DEFAULT_SIZE = 10;
  private static final int MAX_SIZE = 1000;
  private static final int MAX_PAGE = 999_999_999;

  static TikTokPaging of(TikTokParameters params, FaultScene scene) {
    int page = params.number("page", 1, MAX_PAGE);
    return new TikTokPaging(page, scene.page(params.number("page_size", DEFAULT_SIZE, MAX_SIZE)));
  }

  /**
   * The rows of this page.
   *
   * @param moved number of rows that were added (positive) or removed (negative) at the front of
   *     the list after the first page was served: pages are cut from live data
   */
  <T> List<T> cut(List<T> rows, int moved) {
    long from = page == 1 ? 0 : Math.max(0, (page - 1L) * size - moved);
    return FaultScene.slice(rows, (int) Math.min(rows.size(), from), size);
  }

  JsonObject info(int total) {
    return new JsonObject()
        .put("page", page)
        .put("page_size", size)
        .put("total_number", total)
        .put("total_page", (total + size - 1) / size);
  }
}
