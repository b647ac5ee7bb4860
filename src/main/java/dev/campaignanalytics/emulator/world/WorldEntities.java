package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.emulator.world.WorldEntity.Life;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The ad groups and ads of a campaign: one to four groups with one to five ads each. They are made
 * from the campaign's random source when they are needed, so a world without questions about them
 * costs nothing.
 *
 * <p>The first ad of the first ad group always runs, so that every hour of the campaign has an ad.
 */
final class WorldEntities {
  private static final List<String> GROUP_NAMES =
      List.of("Broad", "Lookalike 1 % – DE", "Retargeting <30 days>", "@Newsletter \"VIP\"");
  private static final List<String> AD_NAMES =
      List.of("Video 15s", "", "Carousel 🎁 & co.", "-10% today", "画像 A");

  private final WorldCampaign campaign;
  private final SeededRandom dice;
  private final Life whole;

  private WorldEntities(WorldCampaign campaign) {
    this.campaign = campaign;
    this.dice = campaign.dice().on("entities");
    this.whole = new Life(campaign.birthday(), LocalDate.MAX, State.ACTIVE);
  }

  /** In a fixed order, those that do not exist yet included. */
  static List<WorldEntity> of(WorldCampaign campaign, Level level) {
    var entities = new WorldEntities(campaign);
    return level == Level.AD_GROUP ? entities.groups() : entities.ads();
  }

  /** Those that the campaign's figures are divided among: the ads, or where there are none. */
  static List<WorldEntity> leaves(WorldCampaign campaign) {
    return of(campaign, campaign.isPerformanceMax() ? Level.AD_GROUP : Level.AD);
  }

  private List<WorldEntity> groups() {
    var groups = new ArrayList<WorldEntity>();
    for (int i = 0; i < groupCount(); i++) {
      var id = EntityIdShape.group(campaign, i);
      var life = groupLife(i);
      groups.add(
          new WorldEntity(
              campaign,
              Level.AD_GROUP,
              id,
              id,
              GROUP_NAMES.get(i),
              life,
              life,
              weight(ofGroup(i))));
    }
    return groups;
  }

  private List<WorldEntity> ads() {
    var ads = new ArrayList<WorldEntity>();
    for (int i = 0; i < groupCount() && !campaign.isPerformanceMax(); i++) {
      int count = 1 + ofGroup(i).on("ads").below(5);
      for (int j = 0; j < count; j++) {
        ads.add(ad(i, j));
      }
    }
    return ads;
  }

  private WorldEntity ad(int group, int index) {
    var ofAd = ofGroup(group).on(index);
    var groupLife = groupLife(group);
    boolean isFirst = group == 0 && index == 0;
    return new WorldEntity(
        campaign,
        Level.AD,
        EntityIdShape.group(campaign, group),
        EntityIdShape.ad(campaign, group, index),
        AD_NAMES.get(index),
        isFirst ? whole : life(ofAd),
        groupLife,
        weight(ofAd));
  }

  /** LinkedIn has no level between campaign and creative: the campaign is its only group. */
  private int groupCount() {
    return campaign.account().platform() == Platform.LINKEDIN ? 1 : 1 + dice.on("groups").below(4);
  }

  private SeededRandom ofGroup(int index) {
    return dice.on("group").on(index);
  }

  private Life groupLife(int index) {
    return index == 0 ? whole : life(ofGroup(index));
  }

  private static int weight(SeededRandom of) {
    return 1 + of.on("weight").below(9);
  }

  /** Two of eight are deleted, one each archived, paused and created late. */
  private Life life(SeededRandom of) {
    var last = day(of.on("last").between(55, 98));
    return switch (of.on("fate").below(8)) {
      case 0, 1 -> new Life(whole.first(), last, State.DELETED);
      case 2 -> new Life(whole.first(), last, State.ARCHIVED);
      case 3 -> new Life(whole.first(), last, State.PAUSED);
      case 4 -> new Life(day(of.on("first").between(80, 110)), LocalDate.MAX, State.ACTIVE);
      default -> whole;
    };
  }

  private LocalDate day(long age) {
    return whole.first().plusDays(age);
  }
}
