package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;

/** A row of an ad group or an ad, made from the fields of a draft. */
final class ChildDraft {
  private final RowDraft draft;

  ChildDraft(RowDraft draft) {
    this.draft = draft;
  }

  /**
   * @throws BadRow when the row is invalid; the message names the field
   */
  LevelReading reading(RowContext context) {
    draft.requireFigures();
    var level = level();
    if (draft.has(RowField.TIMESTAMP)) {
      throw new BadRow("timestamp cannot be in a row of level " + level.wireName() + "; use date");
    }
    try {
      var campaign = draft.campaign(context);
      return new LevelReading(
          level == Level.AD ? ad(campaign) : adGroup(campaign),
          draft.date(),
          draft.counters(),
          draft.currency(context, campaign.account()),
          draft.observedAt(context));
    } catch (IllegalArgumentException e) {
      throw new BadRow(e.getMessage());
    }
  }

  private Level level() {
    if (!draft.has(RowField.LEVEL)) {
      throw new BadRow("level is missing; it must be ad_group or ad in a row with such an id");
    }
    var text = draft.required(RowField.LEVEL);
    var level =
        Level.of(text)
            .orElseThrow(
                () ->
                    new BadRow(
                        "level must be campaign, ad_group or ad: " + BadRow.shortened(text)));
    if (level == Level.CAMPAIGN) {
      var id = draft.has(RowField.AD_ID) ? RowField.AD_ID : RowField.AD_GROUP_ID;
      throw new BadRow(id.wireName() + " cannot be in a row of level campaign");
    }
    return level;
  }

  private EntityRef adGroup(CampaignRef campaign) {
    if (draft.has(RowField.AD_ID)) {
      throw new BadRow("ad_id cannot be in a row of level ad_group");
    }
    if (campaign.platform() == Platform.LINKEDIN) {
      throw new BadRow("level cannot be ad_group on linkedin: a campaign is its own ad group");
    }
    return EntityRef.adGroup(
        campaign.account(), campaign.campaignId(), draft.whole(RowField.AD_GROUP_ID));
  }

  /** Google's ads are identified by their ad groups, too. */
  private EntityRef ad(CampaignRef campaign) {
    var id = draft.whole(RowField.AD_ID);
    var group = draft.has(RowField.AD_GROUP_ID) ? draft.whole(RowField.AD_GROUP_ID) : "";
    if (campaign.platform() != Platform.GOOGLE || id.contains("~")) {
      return EntityRef.ad(campaign.account(), campaign.campaignId(), group, id);
    }
    if (group.isEmpty()) {
      throw new BadRow("ad_group_id is missing; the same ad of google may be in several");
    }
    return EntityRef.ad(campaign.account(), campaign.campaignId(), group, group + "~" + id);
  }
}
