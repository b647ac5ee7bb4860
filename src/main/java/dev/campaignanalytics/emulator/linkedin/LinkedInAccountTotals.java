package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The elements with the pivot {@code ACCOUNT}: one for each account and period, far below the
 * maximum number of elements, with the figures of deleted campaigns.
 */
final class LinkedInAccountTotals {
  private final World world;
  private final Instant now;

  LinkedInAccountTotals(World world, Instant now) {
    this.world = world;
    this.now = now;
  }

  JsonObject respond(LinkedInAnalyticsRequest request, HiddenObjects hidden) {
    var elements = new JsonArray();
    LinkedInAnalytics.accounts(world, request)
        .filter(account -> !hidden.isLost(account.id()))
        .forEach(account -> add(account, request, elements));
    return new JsonObject().put("paging", LinkedInAnalytics.paging()).put("elements", elements);
  }

  private void add(WorldAccount account, LinkedInAnalyticsRequest request, JsonArray elements) {
    var byDays =
        world.campaigns(account).stream()
            .flatMap(campaign -> LinkedInAnalytics.rows(world, campaign, request, now))
            .collect(
                Collectors.groupingBy(
                    LinkedInAnalyticsRow::days,
                    () -> new TreeMap<>(Comparator.comparing(DateRange::from)),
                    Collectors.toList()));
    byDays.forEach(
        (days, rows) -> {
          boolean hasFigures =
              request.fields().stream().anyMatch(f -> f.isMetric() && sum(f, rows) != 0);
          if (hasFigures) {
            elements.add(element(account, request, days, rows));
          }
        });
  }

  private static long sum(LinkedInAnalyticsField field, List<LinkedInAnalyticsRow> rows) {
    return rows.stream().mapToLong(field::value).sum();
  }

  private static JsonObject element(
      WorldAccount account,
      LinkedInAnalyticsRequest request,
      DateRange days,
      List<LinkedInAnalyticsRow> rows) {
    var element = new JsonObject();
    for (LinkedInAnalyticsField field : request.fields()) {
      switch (field) {
        case DATE_RANGE -> element.put(field.wireName(), LinkedInAnalytics.dateRange(days));
        case PIVOT_VALUES ->
            element.put(
                field.wireName(), new JsonArray().add(LinkedInUrn.ACCOUNT.of(account.id())));
        default -> {
          if (field.isMoney()) {
            LinkedInAmounts.put(element, field.wireName(), sum(field, rows), format(days.from()));
          } else {
            element.put(field.wireName(), sum(field, rows));
          }
        }
      }
    }
    return element;
  }

  /** Each day is written in another of the platform's formats. */
  private static int format(LocalDate day) {
    return (int) day.toEpochDay();
  }
}
