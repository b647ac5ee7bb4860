package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.meta.MetaInsightsRequest.Breakdown;
import dev.campaignanalytics.emulator.meta.MetaSubjects.Subject;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a report, every figure as text. Rows with only zeroes are omitted. */
final class MetaInsightsRows {
  static final String HOUR_KEY = "hourly_stats_aggregated_by_advertiser_time_zone";

  private final Instant now;
  private final MetaSubjects subjects;

  MetaInsightsRows(World world, Instant now, HiddenObjects hidden) {
    this.now = now;
    this.subjects = new MetaSubjects(world, now, hidden);
  }

  List<JsonObject> of(MetaInsightsRequest request) {
    if (request.breakdown() == Breakdown.AUDIENCE_HOUR) {
      return List.of();
    }
    var rows = new ArrayList<JsonObject>();
    for (Subject subject : subjects.of(request)) {
      for (DateRange period : request.periods()) {
        var group = new Group(request, subject, period);
        rows.addAll(request.breakdown() == Breakdown.NONE ? daily(group) : hourly(group));
      }
    }
    return rows;
  }

  private record Group(MetaInsightsRequest request, Subject subject, DateRange period) {
    Stream<LocalDate> days() {
      return period.from().datesUntil(period.to().plusDays(1));
    }
  }

  private List<JsonObject> daily(Group group) {
    Counters sum = sum(group);
    boolean isShown =
        !sum.equals(Counters.ZERO) && group.request.filter().admits(sum.impressions());
    if (!isShown) {
      return List.of();
    }
    MetaInsightsRequest request = group.request;
    boolean isMixed = group.subject.isMixed();
    long coin = request.account().coin();
    JsonObject row = row(group, sum);
    put(row, request, "actions", MetaActions.daily(sum, request.actions(), isMixed));
    put(row, request, "action_values", MetaActions.values(sum, request.actions(), isMixed, coin));
    return List.of(row);
  }

  private Counters sum(Group group) {
    return group
        .days()
        .map(day -> subjects.day(group.subject, day))
        .reduce(Counters.ZERO, Counters::plus);
  }

  private List<JsonObject> hourly(Group group) {
    var rows = new ArrayList<JsonObject>();
    IntStream.range(0, 24).forEach(hour -> rows.addAll(hour(group, hour)));
    Counters whole = sum(group);
    if (whole.impressions() == 0 && whole.conversions() > 0) {
      // A day with only actions outside of Meta: a row without an hour and without figures.
      rows.add(row(group, Counters.ZERO));
    }
    return rows;
  }

  private List<JsonObject> hour(Group group, int hour) {
    Counters sum =
        group
            .days()
            .map(day -> subjects.hour(group.subject, day, hour))
            .reduce(Counters.ZERO, Counters::plus);
    boolean isDelivered = sum.impressions() != 0 || sum.clicks() != 0 || sum.cost() != 0;
    if (!isDelivered || !group.request.filter().admits(sum.impressions())) {
      return List.of();
    }
    JsonObject row = row(group, sum);
    put(row, group.request, "actions", MetaActions.hourly(sum));
    return List.of(
        row.put(HOUR_KEY, String.format(Locale.ROOT, "%02d:00:00 - %02d:59:59", hour, hour)));
  }

  private static void put(
      JsonObject row, MetaInsightsRequest request, String field, JsonArray list) {
    if (request.isRequested(field) && !list.isEmpty()) {
      row.put(field, list);
    }
  }

  private JsonObject row(Group group, Counters sum) {
    var all =
        new JsonObject()
            .put("account_id", group.request.account().id())
            .put("account_currency", group.request.account().currency())
            .put("account_name", group.request.account().name())
            .put("impressions", Long.toString(sum.impressions()))
            .put("clicks", Long.toString(sum.clicks()))
            .put("spend", Micros.toUnits(sum.cost()).toPlainString())
            .put("date_start", group.period.from().toString())
            .put("date_stop", group.period.to().toString());
    if (MetaActions.linkClicks(sum) > 0) {
      all.put("inline_link_clicks", Long.toString(MetaActions.linkClicks(sum)));
    }
    if (group.request.level().isPresent()) {
      putCampaign(all, group.subject);
    }
    var row = new JsonObject();
    all.stream()
        .filter(entry -> group.request.isRequested(entry.getKey()))
        .forEach(entry -> row.put(entry.getKey(), entry.getValue()));
    return row;
  }

  private void putCampaign(JsonObject all, Subject subject) {
    WorldCampaign campaign = subject.campaigns().get(0);
    all.put("campaign_id", campaign.id())
        .put("campaign_name", campaign.name(now))
        .put("objective", MetaListing.objective(campaign));
    if (!subject.isMixed()) {
      all.put("attribution_setting", "7d_click_1d_view");
    }
    subject.entity().ifPresent(entity -> putEntity(all, entity));
  }

  private void putEntity(JsonObject all, WorldEntity entity) {
    String node = MetaEntityListing.node(entity.level());
    all.put(node + "_id", entity.id()).put(node + "_name", entity.name());
    if (entity.level() == Level.AD) {
      all.put("adset_id", entity.adGroupId()).put("adset_name", subjects.groupName(entity));
    }
  }
}
