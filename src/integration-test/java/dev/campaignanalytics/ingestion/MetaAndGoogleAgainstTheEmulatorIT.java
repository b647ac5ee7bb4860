package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.meta.MetaSettings;
import dev.campaignanalytics.ingestion.meta.MetaTokenApi;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that the adapters read are those of the emulated data, to the last micro. */
class MetaAndGoogleAgainstTheEmulatorIT {

  private final EmulatorRig rig = EmulatorRig.start(options -> options.withPageRows(5));
  private final EmulatedClients clients = new EmulatedClients(rig);

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "META, 7, false",
    "META, 7, true",
    "META, 28, false",
    "GOOGLE, 7, false",
    "GOOGLE, 28, false"
  })
  void everyDayIsReadExactly(Platform platform, int days, boolean async) {
    var conversation = conversation(platform, Map.of());
    int checked = 0;
    for (var found : conversation.accounts()) {
      if (found.pollable()) {
        var query = query(found, Grain.DAY, days).sized(new ReportQuery.Size(0, async, List.of()));
        assertThat(byKey(conversation.report(query))).isNotEmpty().isEqualTo(truth(query));
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(2);
  }

  @Test
  void googleInPagesIsTheSame() {
    var conversation = conversation(Platform.GOOGLE, Map.of("GOOGLE_SEARCH", "paged"));
    var found = conversation.accounts().stream().filter(FoundAccount::pollable).findFirst();
    var query = query(found.orElseThrow(), Grain.DAY, 20);

    var pages = conversation.report(query);

    assertThat(pages.size()).isGreaterThan(1);
    assertThat(byKey(pages)).isEqualTo(truth(query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"META", "GOOGLE"})
  void hoursAddUpToTheDeliveryOfTheirDay(Platform platform) {
    var conversation = conversation(platform, Map.of());
    var found = conversation.accounts().stream().filter(FoundAccount::pollable).findFirst();
    var hours = conversation.report(query(found.orElseThrow(), Grain.HOUR, 2));
    var sums = new HashMap<String, long[]>();
    hours.stream()
        .flatMap(page -> page.readings().stream())
        .peek(reading -> assertThat(reading.grain()).isEqualTo(Grain.HOUR))
        .forEach(
            r ->
                sums.merge(
                    r.campaign().campaignId() + r.day(),
                    new long[] {
                      r.counters().impressions(), r.counters().clicks(), r.counters().cost()
                    },
                    (a, b) -> new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]}));

    var days = truth(query(found.orElseThrow(), Grain.DAY, 2));

    days.forEach(
        (key, c) ->
            assertThat(sums.getOrDefault(key, new long[3]))
                .containsExactly(c.impressions(), c.clicks(), c.cost()));
    assertThat(sums).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"META", "GOOGLE"})
  void everyCampaignIsListed(Platform platform) {
    var conversation = conversation(platform, Map.of());
    var api = clients.api(platform, Map.of());
    var found =
        conversation.accounts().stream().filter(FoundAccount::pollable).findFirst().orElseThrow();

    var campaigns =
        conversation.list(ListQuery.campaigns(found.accountId(), found.via()), api.campaigns());

    var account = rig.emulator().world().account(platform, found.accountId()).orElseThrow();
    assertThat(campaigns)
        .extracting(Campaign::ref)
        .isNotEmpty()
        .allMatch(ref -> rig.emulator().world().campaign(ref).isPresent());
    assertThat(campaigns.size()).isBetween(1, rig.emulator().world().campaigns(account).size());
  }

  @ParameterizedTest
  @CsvSource({
    "META, TOKEN_EXPIRED, TOKEN_EXPIRED",
    "META, TOKEN_REVOKED, REAUTH",
    "META, THROTTLE, THROTTLED",
    "META, QUOTA, THROTTLED",
    "META, PERMISSION, PERMISSION",
    "META, VERSION_SUNSET, VERSION_ENDED",
    "META, TOO_LARGE, TOO_LARGE",
    "META, HTML_ERROR, TRANSIENT",
    "META, EMPTY_BODY, TRANSIENT",
    "META, TRUNCATED, TRANSIENT",
    "META, CUT, TRANSIENT",
    "META, RESET, TRANSIENT",
    "META, SERVER_ERROR, TRANSIENT",
    "GOOGLE, TOKEN_EXPIRED, TOKEN_EXPIRED",
    "GOOGLE, TOKEN_REVOKED, REAUTH",
    "GOOGLE, THROTTLE, THROTTLED",
    "GOOGLE, QUOTA, QUOTA",
    "GOOGLE, PERMISSION, PERMISSION",
    "GOOGLE, VERSION_SUNSET, VERSION_ENDED",
    "GOOGLE, TOO_LARGE, TOO_LARGE",
    "GOOGLE, HTML_ERROR, TRANSIENT",
    "GOOGLE, EMPTY_BODY, TRANSIENT",
    "GOOGLE, TRUNCATED, TRANSIENT",
    "GOOGLE, CUT, TRANSIENT",
    "GOOGLE, SERVER_ERROR, TRANSIENT",
    "GOOGLE, ERROR_AFTER_ROWS, TRANSIENT"
  })
  void everyFaultOfThePlatformIsTheKindItShouldBe(
      Platform platform, FaultKind fault, SourceException.Kind kind) {
    var conversation = conversation(platform, Map.of());
    var found =
        conversation.accounts().stream().filter(FoundAccount::pollable).findFirst().orElseThrow();
    rig.emulator().faults().add(ActiveFault.always(fault).on(platform));

    var caught = Answers.fault(() -> conversation.report(query(found, Grain.DAY, 7)));

    assertThat(caught.kind()).as(caught.getMessage()).isEqualTo(kind);
  }

  @Test
  void googlesLookBackIsReadPerAccount() {
    var api = clients.api(Platform.GOOGLE, Map.of());
    var conversation = conversation(Platform.GOOGLE, Map.of());
    var found =
        conversation.accounts().stream().filter(FoundAccount::pollable).findFirst().orElseThrow();
    var query = ListQuery.campaigns(found.accountId(), found.via());

    var lookBack = api.lookBack().orElseThrow();
    var response = conversation.send(lookBack.call(query, clients.token(Platform.GOOGLE)));

    assertThat(lookBack.read(query, response)).isBetween(1, 90);
  }

  @Test
  void metasTokenIsInspectedAndExchanged() {
    var settings = MetaSettings.from(clients.reader(Map.of()), true);
    var tokens = MetaTokenApi.from(settings).orElseThrow();
    var conversation = conversation(Platform.META, Map.of());
    var current = AccessToken.lasting(settings.accessToken().orElseThrow());

    var inspected =
        tokens.readInspection(
            current, conversation.send(tokens.inspectCall(current).orElseThrow()));
    var renewed = tokens.readToken(conversation.send(tokens.refreshCall(current, EmulatorRig.NOW)));

    assertThat(inspected.secret()).isEqualTo(current.secret());
    assertThat(renewed.expiresAt()).isPresent();
  }

  private static Map<String, Counters> byKey(List<ReportPage> pages) {
    var rows = new HashMap<String, Counters>();
    for (var page : pages) {
      assertThat(page.rejected()).isEmpty();
      for (Reading r : page.readings()) {
        if (!r.counters().equals(Counters.ZERO)) {
          assertThat(rows.put(r.campaign().campaignId() + r.day(), r.counters())).isNull();
        }
      }
    }
    return rows;
  }

  private Map<String, Counters> truth(ReportQuery query) {
    var world = rig.emulator().world();
    var account =
        world.account(query.account().platform(), query.account().accountId()).orElseThrow();
    var rows = new HashMap<String, Counters>();
    for (DayTruth row : world.truth(account, query.range(), EmulatorRig.NOW)) {
      rows.put(row.campaign().campaignId() + row.day(), row.counters());
    }
    return rows;
  }

  private static ReportQuery query(FoundAccount found, Grain grain, int days) {
    Account account = found.account().orElseThrow();
    var today = EmulatorRig.NOW.atZone(account.zone()).toLocalDate();
    var query = ReportQuery.first(account, grain, DateRange.lastDays(today, days));
    return found.via().isEmpty() ? query : query.through(found.via().get(0));
  }

  private Conversation conversation(Platform platform, Map<String, String> more) {
    return new Conversation(
        clients.api(platform, more), clients.token(platform), EmulatedClients.STILL);
  }
}
