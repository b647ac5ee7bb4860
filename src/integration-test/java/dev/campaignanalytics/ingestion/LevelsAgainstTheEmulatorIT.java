package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ad groups and ads that the adapters read are those of the emulated data, to the micro. */
class LevelsAgainstTheEmulatorIT {
  private static final int DAYS = 30;

  private static EmulatorRig rig;
  private static EmulatedClients clients;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start(options -> options.withPageRows(150));
    clients = new EmulatedClients(rig);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void clear() {
    rig.emulator().faults().clear();
  }

  @ParameterizedTest
  @CsvSource({"META, AD_GROUP", "META, AD", "GOOGLE, AD_GROUP", "GOOGLE, AD"})
  void thirtyDaysOfALevelAreTheTruth(Platform platform, Level level) {
    var api = clients.api(platform, Map.of());
    for (var found : accounts(platform)) {
      var account = world(found);

      var read = byKey(read(api, found, level));

      assertThat(read).isNotEmpty().isEqualTo(truth(account, level));
    }
  }

  @ParameterizedTest
  @CsvSource({"META, AD_GROUP", "META, AD", "GOOGLE, AD_GROUP", "GOOGLE, AD"})
  void everyAdGroupAndAdIsListedWithItsStatus(Platform platform, Level level) {
    var api = clients.api(platform, Map.of());
    var found = accounts(platform).get(0);
    var query = ListQuery.campaigns(found.accountId(), found.via());

    var listed =
        new Conversation(api, clients.token(platform), EmulatedClients.STILL)
            .list(query, api.entities(level).orElseThrow());

    var expected = entities(world(found), level).filter(e -> e.isListed(EmulatorRig.NOW)).toList();
    assertThat(listed)
        .extracting(AdEntity::ref)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(WorldEntity::ref).toList());
    assertThat(listed).extracting(AdEntity::name).contains(expected.get(0).name());
    assertThat(listed).extracting(AdEntity::status).contains(CampaignStatus.DELETED);
    assertThat(listed)
        .filteredOn(e -> e.status() == CampaignStatus.DELETED)
        .extracting(AdEntity::ref)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .filter(e -> e.state(EmulatorRig.NOW) == State.DELETED)
                .map(WorldEntity::ref)
                .toList());
  }

  /** Sheet of the levels, section 8, item 1. */
  @Test
  void withoutTheStatusFilterMetaHidesWhatDeletedAdsSpent() {
    var found = accounts(Platform.META).get(0);

    var all = byKey(read(clients.api(Platform.META, Map.of()), found, Level.AD));
    var unfiltered =
        byKey(
            read(
                clients.api(Platform.META, Map.of("META_FILTER_BY_STATUS", "false")),
                found,
                Level.AD));

    var hidden = new HashMap<>(all);
    unfiltered.keySet().forEach(hidden::remove);
    assertThat(hidden).isNotEmpty();
    assertThat(hidden.keySet())
        .allMatch(
            key ->
                entities(world(found), Level.AD)
                    .filter(ad -> key.entity.equals(ad.ref()))
                    .map(ad -> ad.state(EmulatorRig.NOW))
                    .allMatch(state -> state == State.DELETED || state == State.ARCHIVED));
    assertThat(sum(all.values())).isEqualTo(accountTotal(world(found)));
  }

  /** Item 2. */
  @Test
  void aPerformanceMaxCampaignHasRowsOfAssetGroupsOnly() {
    var api = clients.api(Platform.GOOGLE, Map.of());
    var found = accounts(Platform.GOOGLE).get(0);
    var account = world(found);
    var campaign =
        rig.emulator().world().campaigns(account).stream()
            .filter(WorldCampaign::isPerformanceMax)
            .findFirst()
            .orElseThrow();

    var groups = read(api, found, Level.AD_GROUP);
    var ads = read(api, found, Level.AD);

    assertThat(ads).noneMatch(ad -> ad.entity().campaignId().equals(campaign.id()));
    assertThat(groups).anyMatch(group -> group.entity().campaignId().equals(campaign.id()));
    assertThat(sum(byKey(groups).values())).isEqualTo(accountTotal(account));
  }

  /** Items 16 and 17. */
  @Test
  void googlesAdsAreKeptApartByTheirAdGroupsAndNeedNoName() {
    var api = clients.api(Platform.GOOGLE, Map.of());
    var names = new ArrayList<String>();
    var adIds = new HashMap<String, Integer>();
    for (var found : accounts(Platform.GOOGLE)) {
      var query = ListQuery.campaigns(found.accountId(), found.via());
      new Conversation(api, clients.token(Platform.GOOGLE), EmulatedClients.STILL)
          .list(query, api.entities(Level.AD).orElseThrow())
          .forEach(
              ad -> {
                names.add(ad.name());
                var parts = ad.ref().entityId().split("~");
                assertThat(parts[0]).isEqualTo(ad.ref().adGroupId());
                adIds.merge(parts[1], 1, Integer::sum);
              });
    }

    assertThat(names).contains("");
    assertThat(adIds).containsValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "META, insights-ad, TOO_LARGE, TOO_LARGE",
    "META, insights-ad, QUOTA, THROTTLED",
    "META, insights-ad, TRUNCATED, TRANSIENT",
    "GOOGLE, report-ads, QUOTA, QUOTA",
    "GOOGLE, report-ads, ERROR_AFTER_ROWS, TRANSIENT"
  })
  void theFaultsOfALevelAreThoseOfCampaigns(
      Platform platform, String endpoint, FaultKind fault, SourceException.Kind kind) {
    var api = clients.api(platform, Map.of());
    var found = accounts(platform).get(0);
    rig.emulator().faults().add(ActiveFault.always(fault).on(platform).onEndpoint(endpoint));

    var caught = Answers.fault(() -> read(api, found, Level.AD));

    assertThat(caught.kind()).as(caught.getMessage()).isEqualTo(kind);
    assertThat(read(api, found, Level.AD_GROUP)).isNotEmpty();
  }

  @Test
  void aRangeOfAdsThatIsTooLongForOneCallOfMetaIsReadAsAJob() {
    var api = clients.api(Platform.META, Map.of());
    var found = accounts(Platform.META).get(0);
    var query = query(found, lastDays(found, 8));

    var pages =
        new Conversation(api, clients.token(Platform.META), EmulatedClients.STILL)
            .report(query, api.levelReports(Level.AD).orElseThrow());

    assertThat(pages.get(0).isEmpty()).isTrue();
    assertThat(pages.stream().mapToInt(page -> page.readings().size()).sum()).isPositive();
  }

  private record Key(EntityRef entity, LocalDate day) {}

  private static Map<Key, Counters> byKey(List<LevelReading> readings) {
    var rows = new HashMap<Key, Counters>();
    for (var reading : readings) {
      var key = new Key(reading.entity(), reading.day());
      assertThat(rows.put(key, reading.counters())).as(key.toString()).isNull();
    }
    return rows;
  }

  /** In queries as long as the adapter allows. */
  private List<LevelReading> read(ReportApi api, FoundAccount found, Level level) {
    var conversation = new Conversation(api, clients.token(api.platform()), EmulatedClients.STILL);
    var readings = new ArrayList<LevelReading>();
    var whole = lastDays(found, DAYS);
    int step = api.maxLevelDays(level);
    for (var from = whole.from(); !from.isAfter(whole.to()); from = from.plusDays(step)) {
      var to = from.plusDays(step - 1L);
      var range = new DateRange(from, to.isAfter(whole.to()) ? whole.to() : to);
      for (var page :
          conversation.report(query(found, range), api.levelReports(level).orElseThrow())) {
        assertThat(page.rejected()).isEmpty();
        readings.addAll(page.readings());
      }
    }
    return readings;
  }

  private static ReportQuery query(FoundAccount found, DateRange range) {
    var query = ReportQuery.first(found.account().orElseThrow(), Grain.DAY, range);
    return found.via().isEmpty() ? query : query.through(found.via().get(0));
  }

  private static DateRange lastDays(FoundAccount found, int days) {
    return DateRange.lastDays(world(found).today(EmulatorRig.NOW), days);
  }

  private static Map<Key, Counters> truth(WorldAccount account, Level level) {
    var range = DateRange.lastDays(account.today(EmulatorRig.NOW), DAYS);
    var rows = new HashMap<Key, Counters>();
    rig.emulator()
        .world()
        .levels()
        .truth(account, level, range, EmulatorRig.NOW)
        .forEach(row -> rows.put(new Key(row.entity(), row.day()), row.counters()));
    return rows;
  }

  private static Counters accountTotal(WorldAccount account) {
    var range = DateRange.lastDays(account.today(EmulatorRig.NOW), DAYS);
    return rig.emulator().world().truth(account, range, EmulatorRig.NOW).stream()
        .map(row -> row.counters())
        .reduce(Counters.ZERO, Counters::plus);
  }

  private static Counters sum(Iterable<Counters> parts) {
    var sum = Counters.ZERO;
    for (var part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private static Stream<WorldEntity> entities(WorldAccount account, Level level) {
    var world = rig.emulator().world();
    return world.campaigns(account).stream()
        .flatMap(campaign -> world.levels().entities(campaign, level).stream());
  }

  private static WorldAccount world(FoundAccount found) {
    var ref = found.account().orElseThrow();
    return rig.emulator().world().account(ref.platform(), ref.accountId()).orElseThrow();
  }

  private List<FoundAccount> accounts(Platform platform) {
    return new Conversation(
            clients.api(platform, Map.of()), clients.token(platform), EmulatedClients.STILL)
        .accounts().stream().filter(FoundAccount::pollable).toList();
  }
}
