package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.meta.MetaInsightsRequest.Actions;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The {@code actions} and {@code action_values} of a row: one purchase under many names, each with
 * the full count, among actions that this program does not use.
 *
 * <p>A fifth of the purchases followed a view, the others a click. Where the ad sets of a campaign
 * have different attribution settings, the total of actions outside of Meta is missing and only
 * requested windows remain.
 */
final class MetaActions {
  private static final List<String> PURCHASES =
      List.of(
          "purchase",
          "omni_purchase",
          "offsite_conversion.fb_pixel_purchase",
          "onsite_web_purchase",
          "onsite_web_app_purchase",
          "web_in_store_purchase");
  private static final List<String> CARTS =
      List.of("add_to_cart", "omni_add_to_cart", "offsite_conversion.fb_pixel_add_to_cart");
  private static final int CARTS_PER_PURCHASE = 3;
  private static final int VIEW_SHARE = 5;

  private final Actions requested;
  private final boolean isMixed;
  private final JsonArray list = new JsonArray();

  private MetaActions(Actions requested, boolean isMixed) {
    this.requested = requested;
    this.isMixed = isMixed;
  }

  static long linkClicks(Counters counters) {
    return counters.clicks() * 2 / 3;
  }

  static JsonArray daily(Counters counters, Actions requested, boolean isMixed) {
    var actions = new MetaActions(requested, isMixed);
    actions.onMeta("link_click", linkClicks(counters));
    actions.onMeta("post_engagement", linkClicks(counters) * 21 / 20);
    actions.onMeta("page_engagement", linkClicks(counters) * 21 / 20);
    CARTS.forEach(
        type ->
            actions.offMeta(type, counters.conversions() * CARTS_PER_PURCHASE, Micros.PER_UNIT));
    PURCHASES.forEach(type -> actions.offMeta(type, counters.conversions(), Micros.PER_UNIT));
    return actions.list;
  }

  static JsonArray hourly(Counters counters) {
    var actions = new MetaActions(new Actions(List.of(), false), false);
    actions.onMeta("link_click", linkClicks(counters));
    actions.onMeta("post_engagement", linkClicks(counters) * 21 / 20);
    return actions.list;
  }

  /** {@code coin} is the smallest unit into which window amounts are split. */
  static JsonArray values(Counters counters, Actions requested, boolean isMixed, long coin) {
    var values = new MetaActions(requested, isMixed);
    PURCHASES.forEach(type -> values.offMeta(type, counters.revenue(), coin));
    return values.list;
  }

  private void onMeta(String type, long count) {
    if (count > 0) {
      var action = new JsonObject().put("action_type", type).put("value", Long.toString(count));
      if (requested.windows().contains("7d_click")) {
        action.put("7d_click", Long.toString(count));
      }
      list.add(action);
    }
  }

  /** {@code micros} is split into whole multiples of {@code step}. */
  private void offMeta(String type, long micros, long step) {
    boolean hasNothingToSay = isMixed && requested.windows().isEmpty();
    if (micros == 0 || !requested.withOffMeta() || hasNothingToSay) {
      return;
    }
    long viewed = micros / VIEW_SHARE / step * step;
    var action = new JsonObject().put("action_type", type);
    if (!isMixed) {
      action.put("value", text(micros));
    }
    window(action, "1d_click", (micros - viewed) / 2 / step * step);
    window(action, "7d_click", micros - viewed);
    window(action, "28d_click", micros - viewed);
    window(action, "1d_view", viewed);
    list.add(action);
  }

  // A window without any value is omitted; 7d_view and 28d_view never have one.
  private void window(JsonObject action, String window, long micros) {
    if (micros != 0 && requested.windows().contains(window)) {
      action.put(window, text(micros));
    }
  }

  private static String text(long micros) {
    return Micros.toUnits(micros).toPlainString();
  }
}
