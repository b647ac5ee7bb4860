package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.storage.metrics.CampaignDays.CampaignDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The ad groups and ads of the first campaigns: two groups with two or three ads each, and on
 * LinkedIn one group, which is the campaign. A day of a campaign is divided among its ads by whole
 * cents and conversions, so that both levels add up to it.
 */
final class FakeLevels {
  private static final int CAMPAIGNS = 8;
  private static final long CENT = Micros.PER_UNIT / 100;
  private static final List<String> GROUP_NAMES = List.of("Broad", "Returning visitors");
  private static final List<String> AD_NAMES = List.of("Video 15s", "Image", "Carousel");

  private final Map<String, List<FakeAd>> ads = new LinkedHashMap<>();

  FakeLevels(List<FakeCampaign> campaigns) {
    campaigns.stream()
        .limit(CAMPAIGNS)
        .forEach(fake -> ads.put(key(fake.campaign().ref().account(), id(fake)), adsOf(fake)));
  }

  /**
   * An ad with its ad group.
   *
   * @param weight its share of the campaign's figures
   */
  private record FakeAd(AdEntity group, AdEntity ad, int weight) {
    private AdEntity at(Level level) {
      return level == Level.AD ? ad : group;
    }
  }

  private static String id(FakeCampaign fake) {
    return fake.campaign().ref().campaignId();
  }

  private static String key(AccountRef account, String campaignId) {
    return account.platform().wireName() + " " + campaignId;
  }

  private static List<FakeAd> adsOf(FakeCampaign fake) {
    var random = new SplittableRandom(fake.seed());
    var account = fake.campaign().ref().account();
    boolean isLinkedIn = account.platform() == Platform.LINKEDIN;
    var ads = new ArrayList<FakeAd>();
    for (int g = 0; g < (isLinkedIn ? 1 : GROUP_NAMES.size()); g++) {
      var groupId = isLinkedIn ? id(fake) : id(fake) + "-g" + (g + 1);
      var groupName = isLinkedIn ? fake.campaign().name() : GROUP_NAMES.get(g);
      var group = entity(EntityRef.adGroup(account, id(fake), groupId), groupName);
      int count = 2 + random.nextInt(2);
      for (int a = 0; a < count; a++) {
        var ref = EntityRef.ad(account, id(fake), groupId, groupId + "-a" + (a + 1));
        ads.add(new FakeAd(group, entity(ref, AD_NAMES.get(a)), 1 + random.nextInt(9)));
      }
    }
    return ads;
  }

  private static AdEntity entity(EntityRef ref, String name) {
    return new AdEntity(ref, name, CampaignStatus.ACTIVE, "");
  }

  /** The campaigns of an account that have ad groups. */
  List<String> campaigns(AccountRef account) {
    return ads.values().stream()
        .map(of -> of.get(0).ad.ref())
        .filter(ref -> ref.account().equals(account))
        .map(EntityRef::campaignId)
        .toList();
  }

  /** All ad groups or ads of an account. */
  List<AdEntity> entities(AccountRef account, Level level) {
    return ads.values().stream()
        .flatMap(Collection::stream)
        .map(ad -> ad.at(level))
        .filter(entity -> entity.ref().account().equals(account))
        .distinct()
        .toList();
  }

  /** The same days of the ad groups or ads of these campaigns. */
  List<LevelReading> readings(Level level, List<CampaignDay> days, Instant observedAt) {
    var readings = new ArrayList<LevelReading>();
    for (var day : days) {
      divided(level, day)
          .forEach(
              (ref, part) ->
                  readings.add(new LevelReading(ref, day.day(), part, day.currency(), observedAt)));
    }
    return readings;
  }

  private Map<EntityRef, Counters> divided(Level level, CampaignDay day) {
    var of = ads.get(key(day.campaign().account(), day.campaign().campaignId()));
    var c = day.counters();
    var impressions = parts(of, c.impressions(), 1);
    var clicks = parts(of, c.clicks(), 1);
    var conversions = parts(of, c.conversions(), Micros.PER_UNIT);
    var cost = parts(of, c.cost(), CENT);
    var revenue = parts(of, c.revenue(), CENT);
    var sums = new LinkedHashMap<EntityRef, Counters>();
    for (int i = 0; i < of.size(); i++) {
      var part = new Counters(impressions[i], clicks[i], conversions[i], cost[i], revenue[i]);
      sums.merge(of.get(i).at(level).ref(), part, Counters::plus);
    }
    return sums;
  }

  /** Whole steps in proportion to the weights; what is less than a step is the first ad's. */
  private static long[] parts(List<FakeAd> ads, long whole, long step) {
    long all = ads.stream().mapToLong(FakeAd::weight).sum();
    var parts = new long[ads.size()];
    long reached = 0;
    long before = 0;
    for (int i = 0; i < parts.length; i++) {
      reached += ads.get(i).weight;
      long upTo = whole / step * reached / all;
      parts[i] = (upTo - before) * step;
      before = upTo;
    }
    parts[0] += whole % step;
    return parts;
  }
}
