package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The campaign and the ad group that each ad or ad group belongs to. The first that names it
 * decides, until a listing of the platform says otherwise. Figures under another parent are those
 * of another entity, and would replace the figures of this one.
 */
final class EntityParents {
  private static final int ENTITIES_PER_STATEMENT = 2000;

  private final Map<String, Parent> byEntity = new LinkedHashMap<>();

  private EntityParents(List<LevelReading> readings) {
    for (var reading : readings) {
      var entity = reading.entity();
      byEntity.merge(entity.entityId(), Parent.of(entity), Parent::completed);
    }
  }

  /**
   * Adds entities that only these readings name so far, and finds the parents of all. The caller
   * has the {@link LevelLock}, so no other transaction adds the same entity.
   *
   * @param readings of one level of an account
   */
  static Future<EntityParents> of(
      SqlConnection connection, LevelStore.Key key, List<LevelReading> readings) {
    var parents = new EntityParents(readings);
    var ids = List.copyOf(parents.byEntity.keySet());
    var done = Future.succeededFuture(parents);
    for (int at = 0; at < ids.size(); at += ENTITIES_PER_STATEMENT) {
      var part = ids.subList(at, Math.min(ids.size(), at + ENTITIES_PER_STATEMENT));
      done = done.compose(before -> before.join(connection, key, part));
    }
    return done;
  }

  private Future<EntityParents> join(
      SqlConnection connection, LevelStore.Key key, List<String> ids) {
    var tuple =
        key.tuple()
            .addArrayOfString(ids.toArray(String[]::new))
            .addArrayOfString(
                ids.stream().map(id -> byEntity.get(id).campaignId).toArray(String[]::new))
            .addArrayOfString(
                ids.stream().map(id -> byEntity.get(id).adGroupId).toArray(String[]::new));
    return connection
        .preparedQuery(LevelSql.ADD_ENTITIES)
        .execute(tuple)
        .map(
            differing -> {
              for (var row : differing) {
                byEntity.put(
                    row.getString("entity_id"),
                    new Parent(row.getString("campaign_id"), row.getString("ad_group_id")));
              }
              return this;
            });
  }

  /** Which of the readings can be stored. */
  Checked check(List<LevelReading> readings) {
    var accepted = new ArrayList<LevelReading>(readings.size());
    var refused = new ArrayList<Rejection>();
    for (int i = 0; i < readings.size(); i++) {
      var reading = readings.get(i);
      var objection = objection(reading.entity());
      if (objection.isEmpty()) {
        accepted.add(reading);
      } else {
        refused.add(new Rejection(i, objection.get()));
      }
    }
    return new Checked(accepted, refused);
  }

  private Optional<String> objection(EntityRef entity) {
    var parent = byEntity.get(entity.entityId());
    if (parent.contains(entity)) {
      return Optional.empty();
    }
    var field = entity.level() == Level.AD ? "ad_id " : "ad_group_id ";
    var owner =
        parent.campaignId.equals(entity.campaignId())
            ? "ad group " + parent.adGroupId
            : "campaign " + parent.campaignId;
    return Optional.of(field + entity.entityId() + " belongs to " + owner);
  }

  /** The readings whose entities belong where they say, and the others. */
  record Checked(List<LevelReading> accepted, List<Rejection> refused) {}

  /**
   * The parent of an entity.
   *
   * @param adGroupId empty where it is not known, or where the ad has none
   */
  private record Parent(String campaignId, String adGroupId) {
    static Parent of(EntityRef entity) {
      return new Parent(entity.campaignId(), entity.adGroupId());
    }

    boolean contains(EntityRef entity) {
      return campaignId.equals(entity.campaignId())
          && (adGroupId.isEmpty()
              || entity.adGroupId().isEmpty()
              || adGroupId.equals(entity.adGroupId()));
    }

    /** The same, with the ad group that another row of the same campaign names. */
    Parent completed(Parent other) {
      return adGroupId.isEmpty() && campaignId.equals(other.campaignId) ? other : this;
    }
  }
}
