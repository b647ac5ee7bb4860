package dev.campaignanalytics.api.children;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.report.MetaJson;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.CampaignChildren.Child;
import dev.campaignanalytics.model.children.CampaignChildren.Parent;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a parent, its children, and what the parent has beyond them. */
final class ChildrenJson {
  private final MetaJson meta;
  private final FiguresJson figures;

  ChildrenJson(MetaJson meta, ResponseOptions form) {
    this.meta = meta;
    this.figures = FiguresJson.of(form);
  }

  JsonObject write(ChildrenQuery query, CampaignChildren found) {
    var json =
        new JsonObject()
            .put("campaign_id", query.campaignId())
            .put("ad_group_id", query.adGroupId().orElse(null))
            .put("from", query.days().from().toString())
            .put("to", query.days().to().toString());
    var children = new JsonArray();
    found.children().forEach(child -> children.add(child(child)));
    return json.put("level", query.level().wireName())
        .put("parents", parents(found.parents()))
        .put("children", children)
        .put("unallocated", parents(found.unallocated()))
        .put("meta", meta(found));
  }

  private JsonObject meta(CampaignChildren found) {
    var observed =
        Stream.concat(
                found.parents().stream().map(Parent::asOf),
                found.children().stream().map(Child::asOf))
            .flatMap(Optional::stream)
            .toList();
    var platforms = found.unallocated().stream().map(one -> one.account().platform()).toList();
    return meta.observed(observed).restatable(platforms).json();
  }

  private JsonArray parents(List<Parent> parents) {
    var json = new JsonArray();
    for (var parent : parents) {
      var row = account(parent.account()).put("currency", parent.currency());
      parent.group().ifPresent(group -> row.put("campaign_group", group(group)));
      json.add(figures.put(row, parent.figures()));
    }
    return json;
  }

  private static JsonObject group(CampaignGroup group) {
    return new JsonObject()
        .put("id", group.id())
        .put("name", group.name().isEmpty() ? null : group.name());
  }

  private JsonObject child(Child child) {
    var entity = child.entity();
    var ref = entity.ref();
    var row =
        account(ref.account())
            .put("campaign_id", ref.campaignId())
            .put("ad_group_id", ref.adGroupId().isEmpty() ? null : ref.adGroupId());
    if (ref.level() == Level.AD) {
      row.put("ad_id", ref.entityId());
    }
    row.put("name", entity.name().isEmpty() ? null : entity.name())
        .put("status", EnumNames.name(entity.status()))
        .put("kind", entity.kind().isEmpty() ? null : entity.kind())
        .put("currency", child.currency());
    return figures.put(row, child.figures());
  }

  private static JsonObject account(AccountRef account) {
    return new JsonObject()
        .put("platform", account.platform().wireName())
        .put("account_id", account.accountId());
  }
}
