package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GoogleTree.Node;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Executes queries: returns all rows of a query, before they are split into pages or batches. */
final class GoogleSearch {
  private final FaultScene scene;

  GoogleSearch(FaultScene scene) {
    this.scene = scene;
  }

  List<JsonObject> rows(Node customer, GaqlQuery query, ActiveFaults faults) {
    boolean wantsMetrics = query.selects("metrics.");
    if (customer.isManager() && wantsMetrics) {
      throw GoogleErrors.badQuery(
          "REQUESTED_METRICS_FOR_MANAGER", "Metrics cannot be requested for a manager account.");
    }
    return new GaqlTable(query).show(all(customer, query, faults));
  }

  private Stream<Map<String, Object>> all(Node customer, GaqlQuery query, ActiveFaults faults) {
    return switch (query.from()) {
      case "customer_client" -> GoogleListing.clients(customer, new HiddenObjects(faults));
      case "conversion_action" -> GoogleListing.conversionActions(customer);
      case GoogleChanges.RESOURCE ->
          customer.account().stream()
              .flatMap(
                  account ->
                      new GoogleChanges(scene.world(), scene.clock().instant()).of(account, query));
      default -> customer.account().stream().flatMap(account -> figures(account, query, faults));
    };
  }

  private Stream<Map<String, Object>> figures(
      WorldAccount account, GaqlQuery query, ActiveFaults faults) {
    Instant now = scene.clock().instant();
    DateRange range = new GaqlDates(account.today(now)).range(query.where());
    GoogleFaults.refuseLong(faults, range.days());
    var figures = new GoogleFigures(scene.world(), now, new HiddenObjects(faults));
    return switch (query.from()) {
      case "customer" -> figures.customer(account, query, range);
      case "campaign" -> figures.campaigns(account, query, range);
      default -> figures.entities(account, query, range);
    };
  }
}
