package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ad groups and ads of a world. Every hour of a campaign is divided among its ads, deleted ones
 * included; a day is the sum of its hours and an ad group the sum of its ads. So the sum of a level
 * is the campaign, to the micro, except for the ads of a Performance Max campaign, which has none.
 */
public final class WorldLevels {
  private static final int HOURS = 24;

  private final World world;

  WorldLevels(World world) {
    this.world = world;
  }

  /** The figures that a correct product must store for an entity and a local day. */
  public record EntityTruth(EntityRef entity, LocalDate day, Counters counters) {}

  /** In a fixed order, those that do not exist yet included. */
  public List<WorldEntity> entities(WorldCampaign campaign, Level level) {
    return WorldEntities.of(campaign, level);
  }

  /** The platform's figures at {@code now} for a local day, of every entity of the campaign. */
  public Map<WorldEntity, Counters> day(
      WorldCampaign campaign, Level level, LocalDate day, Instant now) {
    var leaves = WorldEntities.leaves(campaign);
    var sums = new ArrayList<>(Collections.nCopies(leaves.size(), Counters.ZERO));
    for (int hour = 0; hour < HOURS; hour++) {
      var whole = world.hour(campaign, day, hour, now);
      if (!whole.equals(Counters.ZERO)) {
        var parts = new FigureSplit(campaign, leaves, day, hour).of(whole);
        for (int i = 0; i < parts.size(); i++) {
          sums.set(i, sums.get(i).plus(parts.get(i)));
        }
      }
    }
    return of(entities(campaign, level), leaves, sums);
  }

  /** An hour (0–23) of the account's wall clock. */
  public record Label(LocalDate day, int hour) {}

  /** The same for an hour. */
  public Map<WorldEntity, Counters> hour(
      WorldCampaign campaign, Level level, Label label, Instant now) {
    var leaves = WorldEntities.leaves(campaign);
    var whole = world.hour(campaign, label.day(), label.hour(), now);
    var parts = new FigureSplit(campaign, leaves, label.day(), label.hour()).of(whole);
    return of(entities(campaign, level), leaves, parts);
  }

  private static Map<WorldEntity, Counters> of(
      List<WorldEntity> entities, List<WorldEntity> leaves, List<Counters> parts) {
    var sums = new HashMap<EntityKey, Counters>();
    for (int i = 0; i < leaves.size() && !entities.isEmpty(); i++) {
      var key = EntityKey.of(leaves.get(i), entities.get(0).level());
      sums.merge(key, parts.get(i), Counters::plus);
    }
    var figures = new LinkedHashMap<WorldEntity, Counters>();
    for (var entity : entities) {
      var key = EntityKey.of(entity, entity.level());
      figures.put(entity, sums.getOrDefault(key, Counters.ZERO));
    }
    return figures;
  }

  private record EntityKey(String adGroupId, String adId) {
    static EntityKey of(WorldEntity entity, Level level) {
      return new EntityKey(entity.adGroupId(), level == Level.AD ? entity.id() : "");
    }
  }

  /** The rows of an account that are not zero at {@code now}, by entity and day. */
  public List<EntityTruth> truth(WorldAccount account, Level level, DateRange range, Instant now) {
    var rows = new ArrayList<EntityTruth>();
    for (var campaign : world.campaigns(account)) {
      range
          .from()
          .datesUntil(range.to().plusDays(1))
          .filter(day -> !world.day(campaign, day, now).equals(Counters.ZERO))
          .forEach(
              day ->
                  day(campaign, level, day, now)
                      .forEach((entity, sum) -> add(rows, entity, day, sum)));
    }
    return rows;
  }

  private static void add(
      List<EntityTruth> rows, WorldEntity entity, LocalDate day, Counters counters) {
    if (!counters.equals(Counters.ZERO)) {
      rows.add(new EntityTruth(entity.ref(), day, counters));
    }
  }
}
