package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.Selection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored of ad groups and ads is what the platforms have, to the micro. */
@Tag("contracts")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LevelsIT {
  private static final int DAYS = 30;
  private static PullRig rig;

  @BeforeAll
  static void read() {
    rig = PullRig.ofLevels(1, Platform.values());
    rig.cycle();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyDayOfEveryLevelIsStoredExactly(Platform platform) {
    isStoredExactly(platform);
  }

  /** Days are corrected, some ads lose their rows, others are deleted, and new ones begin. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatAPlatformCorrectsLaterIsStoredToo() {
    rig.advance(Duration.ofDays(2));
    rig.cycle();

    for (var platform : Platform.values()) {
      isStoredExactly(platform);
    }
  }

  /** A Performance Max campaign has asset groups and no ads: all of it is unallocated. */
  @ParameterizedTest
  @EnumSource
  void everyCampaignIsItsAdGroupsAndTheRest(Platform platform) {
    for (var account : rig.emulator.world().accounts(platform)) {
      for (var campaign : rig.emulator.world().campaigns(account)) {
        var groups = children(campaign, Level.AD_GROUP);
        var ads = children(campaign, Level.AD);

        assertThat(sum(groups.children())).as(campaign.id()).isEqualTo(sum(groups));
        assertThat(sum(ads.children()))
            .isEqualTo(campaign.isPerformanceMax() ? Totals.ZERO : sum(groups));
        assertThat(withTheRest(ads)).isEqualTo(sum(ads)).isEqualTo(withTheRest(groups));
      }
    }
  }

  @Test
  void aCampaignOfLinkedInNamesItsGroup() {
    var account = rig.emulator.world().accounts(Platform.LINKEDIN).get(0);
    var groups =
        rig.emulator.world().campaigns(account).stream()
            .flatMap(campaign -> children(campaign, Level.AD_GROUP).parents().stream())
            .flatMap(parent -> parent.group().stream().map(CampaignGroup::name))
            .toList();

    assertThat(groups).contains("Default Campaign Group", "Group of two");
  }

  private static Totals withTheRest(CampaignChildren all) {
    return all.unallocated().stream()
        .map(rest -> rest.figures())
        .reduce(sum(all.children()), Totals::plus);
  }

  private static CampaignChildren children(WorldCampaign campaign, Level level) {
    var query =
        new ChildrenQuery(
            campaign.id(), days(campaign.account()), Selection.ALL, level, Optional.empty());
    return rig.children(query).orElseGet(() -> new CampaignChildren(List.of(), List.of()));
  }

  private static Totals sum(CampaignChildren all) {
    return all.parents().stream().map(one -> one.figures()).reduce(Totals.ZERO, Totals::plus);
  }

  private static Totals sum(List<CampaignChildren.Child> all) {
    return all.stream().map(one -> one.figures()).reduce(Totals.ZERO, Totals::plus);
  }

  private static void isStoredExactly(Platform platform) {
    for (var account : rig.emulator.world().accounts(platform)) {
      for (var level : levels(platform)) {
        assertThat(stored(account, level))
            .as(level + " of " + account.id())
            .isEqualTo(truth(account, level));
      }
    }
  }

  /** On LinkedIn the campaign is its own ad group. */
  private static List<Level> levels(Platform platform) {
    return platform == Platform.LINKEDIN ? List.of(Level.AD) : List.of(Level.AD_GROUP, Level.AD);
  }

  @Test
  void whatNoListingHasIsNamedByItsReport() {
    var sql = "select name from ad_entities where not listed and level = 'ad_group'";

    assertThat(rig.query(sql, Tuple.tuple()))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getString(0)).isNotEmpty());
  }

  private static Map<String, Counters> truth(WorldAccount account, Level level) {
    var now = rig.emulator.clock().instant();
    return rig.emulator.world().levels().truth(account, level, days(account), now).stream()
        .collect(
            Collectors.toMap(
                row -> row.day() + " " + row.entity().campaignId() + " " + row.entity().entityId(),
                row -> row.counters(),
                (a, b) -> a,
                TreeMap::new));
  }

  private static DateRange days(WorldAccount account) {
    return DateRange.lastDays(account.today(rig.emulator.clock().instant()), DAYS);
  }

  private static Map<String, Counters> stored(WorldAccount account, Level level) {
    var sql =
        """
        select d.local_date, e.campaign_id, e.entity_id, d.impressions, d.clicks,
               d.conversions_micros, d.cost_micros, d.revenue_micros
        from level_daily d join ad_entities e using (entity)
        where e.platform = $1 and e.account_id = $2 and d.level = $3
          and d.local_date >= $4
          and (d.impressions, d.clicks, d.conversions_micros, d.cost_micros, d.revenue_micros)
              is distinct from (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)
        """;
    var rows = new TreeMap<String, Counters>();
    for (Row row :
        rig.query(
            sql,
            Tuple.of(
                account.platform().wireName(),
                account.id(),
                level.wireName(),
                days(account).from()))) {
      rows.put(
          row.getLocalDate(0) + " " + row.getString(1) + " " + row.getString(2),
          new Counters(
              row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)));
    }
    return rows;
  }
}
