package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GoogleTree.Node;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of the resources without metrics: accounts below an account, conversion actions. */
final class GoogleListing {
  private GoogleListing() {}

  /** The account itself at level 0 and everything below it. */
  static Stream<Map<String, Object>> clients(Node root, HiddenObjects hidden) {
    return below(root, root, 0)
        .filter(row -> !hidden.isLost(row.get("customer_client.id").toString()));
  }

  private static Stream<Map<String, Object>> below(Node root, Node node, int level) {
    return Stream.concat(
        Stream.of(client(root, node, level)),
        node.below().stream().flatMap(child -> below(root, child, level + 1)));
  }

  private static Map<String, Object> client(Node root, Node node, int level) {
    var row = new LinkedHashMap<String, Object>();
    row.put(
        "customer_client.resource_name",
        "customers/" + root.id() + "/customerClients/" + node.id());
    row.put("customer_client.id", node.id());
    row.put("customer_client.descriptive_name", node.name());
    row.put("customer_client.currency_code", node.account().map(a -> a.currency()).orElse("EUR"));
    row.put(
        "customer_client.time_zone",
        node.account().map(a -> a.zone().getId()).orElse("Europe/Berlin"));
    row.put("customer_client.manager", node.isManager());
    row.put("customer_client.level", Integer.toString(level));
    row.put("customer_client.status", "ENABLED");
    row.put("customer_client.test_account", false);
    row.put("customer_client.hidden", false);
    return row;
  }

  /** Two that are counted, with windows of 30 and 7 days, and a removed one with 90. */
  static Stream<Map<String, Object>> conversionActions(Node customer) {
    return Stream.of(
        action(customer, 1, "ENABLED", "30"),
        action(customer, 2, "ENABLED", "7"),
        action(customer, 3, "REMOVED", "90"));
  }

  private static Map<String, Object> action(
      Node customer, int number, String status, String clickWindow) {
    String id = customer.id() + number;
    return Map.of(
        "conversion_action.resource_name",
        "customers/" + customer.id() + "/conversionActions/" + id,
        "conversion_action.id",
        id,
        "conversion_action.name",
        "Purchase " + number,
        "conversion_action.status",
        status,
        "conversion_action.include_in_conversions_metric",
        number == 1,
        "conversion_action.click_through_lookback_window_days",
        clickWindow,
        "conversion_action.view_through_lookback_window_days",
        "1");
  }
}
