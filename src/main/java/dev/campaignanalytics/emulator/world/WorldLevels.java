package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    var sums = new LinkedHashMap<WorldEntity, Counters>();
    IntStream.range(0, HOURS)
        .forEach(
            hour ->
                hour(campaign, level, new Label(day, hour), now)
                    .forEach((entity, part) -> sums.merge(entity, part, Counters::plus)));
    return sums;
  }

  /** An hour (0–23) of the account's wall clock. */
  public record Label(LocalDate day, int hour) {}

  /** The same for an hour. */
  public Map<WorldEntity, Counters> hour(
      WorldCampaign campaign, Level level, Label label, Instant now) {
    var entities = entities(campaign, level);
    var parts = new LinkedHashMap<String, Counters>();
    var leaves = WorldEntities.leaves(campaign);
    var whole = world.hour(campaign, label.day(), label.hour(), now);
    var split = new FigureSplit(campaign, leaves, label.day(), label.hour()).of(whole);
    for (int i = 0; i < leaves.size(); i++) {
      parts.merge(key(leaves.get(i), level), split.get(i), Counters::plus);
    }
    var figures = new LinkedHashMap<WorldEntity, Counters>();
    entities.forEach(e -> figures.put(e, parts.getOrDefault(key(e, level), Counters.ZERO)));
    return figures;
  }

  private static String key(WorldEntity entity, Level level) {
    return level == Level.AD_GROUP ? entity.adGroupId() : entity.ref().entityId();
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
