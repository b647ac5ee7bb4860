package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The elements of an analytics response, from the current figures. */
final class LinkedInAnalytics {
  private static final int USUAL_COUNT = 10;

  private final World world;

  LinkedInAnalytics(World world) {
    this.world = world;
  }

  /**
   * The response: without rows that are zero in every requested metric, in no particular order,
   * truncated after {@code cap} elements without a message.
   *
   * <p>Accounts that the member has no role on have no rows, and there is no error.
   */
  JsonObject respond(LinkedInAnalyticsRequest request, Visible visible, Instant now) {
    var elements = new JsonArray();
    accounts(world, request)
        .filter(account -> !visible.hidden.isLost(account.id()))
        .flatMap(account -> world.campaigns(account).stream())
        .filter(campaign -> !visible.hidden.isOmitted(campaign, now))
        .filter(c -> request.campaigns().isEmpty() || request.campaigns().contains(c.id()))
        .flatMap(campaign -> rows(campaign, request, now))
        .filter(row -> request.fields().stream().anyMatch(f -> f.isMetric() && f.value(row) != 0))
        .sorted(Comparator.comparingInt(row -> row.dice().on("place").below(Integer.MAX_VALUE)))
        .limit(visible.cap)
        .map(row -> json(row, request))
        .forEach(elements::add);
    return new JsonObject().put("paging", paging()).put("elements", elements);
  }

  /**
   * What the response may contain.
   *
   * @param cap the maximum number of elements; the others are omitted without a message
   */
  record Visible(HiddenObjects hidden, int cap) {}

  static Stream<WorldAccount> accounts(World world, LinkedInAnalyticsRequest request) {
    var all = world.accounts(Platform.LINKEDIN).stream();
    var requested = request.accounts();
    return requested.isEmpty() ? all : all.filter(account -> requested.contains(account.id()));
  }

  private Stream<LinkedInAnalyticsRow> rows(
      WorldCampaign campaign, LinkedInAnalyticsRequest request, Instant now) {
    return request.ofCreatives()
        ? creatives(campaign, request, now)
        : rows(world, campaign, request, now);
  }

  private Stream<LinkedInAnalyticsRow> creatives(
      WorldCampaign campaign, LinkedInAnalyticsRequest request, Instant now) {
    return days(campaign, request, now)
        .filter(day -> !world.day(campaign, day, now).equals(Counters.ZERO))
        .flatMap(
            day ->
                world.levels().day(campaign, Level.AD, day, now).entrySet().stream()
                    .map(
                        part ->
                            new LinkedInAnalyticsRow(
                                campaign,
                                Optional.of(part.getKey()),
                                new DateRange(day, day),
                                part.getValue())));
  }

  private static Stream<LocalDate> days(
      WorldCampaign campaign, LinkedInAnalyticsRequest request, Instant now) {
    var range = request.range();
    var today = campaign.account().today(now);
    return range.from().datesUntil(range.to().plusDays(1)).filter(day -> !day.isAfter(today));
  }

  static Stream<LinkedInAnalyticsRow> rows(
      World world, WorldCampaign campaign, LinkedInAnalyticsRequest request, Instant now) {
    var days = days(campaign, request, now);
    if (request.daily()) {
      return days.map(
          day ->
              new LinkedInAnalyticsRow(
                  campaign,
                  Optional.empty(),
                  new DateRange(day, day),
                  world.day(campaign, day, now)));
    }
    var sum = days.map(d -> world.day(campaign, d, now)).reduce(Counters.ZERO, Counters::plus);
    return Stream.of(new LinkedInAnalyticsRow(campaign, Optional.empty(), request.range(), sum));
  }

  private static JsonObject json(LinkedInAnalyticsRow row, LinkedInAnalyticsRequest request) {
    var element = new JsonObject();
    for (LinkedInAnalyticsField field : request.fields()) {
      switch (field) {
        case DATE_RANGE -> element.put(field.wireName(), dateRange(row.days()));
        case PIVOT_VALUES ->
            element.put(
                field.wireName(), new JsonArray(request.pivots().stream().map(row::urn).toList()));
        default -> putMetric(element, row, field);
      }
    }
    return element;
  }

  private static void putMetric(
      JsonObject element, LinkedInAnalyticsRow row, LinkedInAnalyticsField field) {
    int variant = row.dice().on(field.wireName()).below(Integer.MAX_VALUE);
    if (field.isMoney()) {
      LinkedInAmounts.put(element, field.wireName(), field.value(row), variant);
    } else {
      element.put(field.wireName(), field.value(row));
    }
  }

  static JsonObject dateRange(DateRange days) {
    return new JsonObject().put("start", date(days.from())).put("end", date(days.to()));
  }

  private static JsonObject date(LocalDate day) {
    return new JsonObject()
        .put("year", day.getYear())
        .put("month", day.getMonthValue())
        .put("day", day.getDayOfMonth());
  }

  /** Always the same for every request: it has no meaning. */
  static JsonObject paging() {
    return new JsonObject().put("start", 0).put("count", USUAL_COUNT).put("links", new JsonArray());
  }
}
