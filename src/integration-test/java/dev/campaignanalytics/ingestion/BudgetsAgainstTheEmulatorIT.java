package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldOptions;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.budget.BudgetMember;
import dev.campaignanalytics.model.budget.ListedBudgets;
import dev.campaignanalytics.wiring.PlatformAdapters;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The budgets that the adapters read are those of the emulated data, to the last micro. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetsAgainstTheEmulatorIT {
  private static final Clock STILL = Clock.fixed(EmulatorRig.NOW, ZoneOffset.UTC);
  private static final int ACCOUNTS = 7;

  private final EmulatorRig rig =
      EmulatorRig.start(
          options -> options.withWorld(WorldOptions.small(7, EmulatorRig.NOW).sized(ACCOUNTS, 7)));

  @AfterAll
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyAmountAndMemberIsReadExactly(Platform platform) {
    for (var account : accounts(platform)) {
      var listed = budgets(account);
      var world = rig.emulator().world().account(platform, account.accountId()).orElseThrow();

      assertThat(amounts(listed)).isNotEmpty().isEqualTo(truth(world));
      assertThat(listed.members().stream().map(BudgetMember::campaignId))
          .doesNotHaveDuplicates()
          .hasSizeGreaterThanOrEqualTo(4);
      assertThat(listed.budgets().stream().map(b -> b.amounts().currency()))
          .containsOnly(account.currency());
    }
  }

  @Test
  @DisplayName("levels 8.5: Meta budgets in JPY, HUF, TWD and KWD")
  void metaWritesForintsAndTaiwanDollarsInWholeUnitsAndDinarsInHundredths() {
    var currencies = accounts(Platform.META).stream().map(Account::currency).toList();

    assertThat(currencies).contains("JPY", "HUF", "TWD", "KWD");
    assertThat(
            accounts(Platform.META).stream()
                .filter(account -> List.of("HUF", "TWD").contains(account.currency()))
                .flatMap(account -> budgets(account).budgets().stream())
                .map(budget -> budget.amounts().amount().orElseThrow()))
        .isNotEmpty()
        .allMatch(micros -> micros % Micros.PER_UNIT == 0 && micros > 10 * Micros.PER_UNIT);
  }

  @Test
  @DisplayName("levels 8.3: a shared budget over three campaigns")
  void aSharedBudgetIsOneWithItsThreeCampaigns() {
    var listed = budgets(accounts(Platform.GOOGLE).get(0));
    var shared = listed.budgets().stream().filter(b -> b.level() == BudgetLevel.SHARED).toList();

    assertThat(shared).hasSize(1);
    assertThat(
            listed.members().stream().filter(m -> m.budgetId().equals(shared.get(0).id())).count())
        .isEqualTo(3);
    assertThat(listed.budgets()).anyMatch(budget -> budget.kind() == BudgetKind.FLIGHT);
  }

  @Test
  @DisplayName("levels 8.6: a dynamic group, whose campaigns have no budget")
  void campaignsOfADynamicGroupSpendFromTheGroup() {
    var listed = budgets(accounts(Platform.LINKEDIN).get(0));
    var groups =
        listed.budgets().stream().filter(b -> b.level() == BudgetLevel.CAMPAIGN_GROUP).toList();

    assertThat(groups).hasSize(1);
    assertThat(listed.members())
        .filteredOn(member -> member.budgetId().equals(groups.get(0).id()))
        .hasSize(2);
  }

  @Test
  @DisplayName("levels 8.7: TikTok INFINITE is no budget of 0")
  void everyModeOfTikTokIsKnown() {
    var kinds =
        budgets(accounts(Platform.TIKTOK).get(0)).budgets().stream().map(Budget::kind).toList();

    assertThat(kinds)
        .contains(BudgetKind.DAILY, BudgetKind.DYNAMIC_DAILY, BudgetKind.LIFETIME, BudgetKind.NONE);
  }

  @Test
  @DisplayName("levels 8.14: a budget edit that leaves updated_time unchanged")
  void anEditIsReadAlthoughNoTimeOfTheCampaignChanges() {
    var account = accounts(Platform.META).get(0);
    var world = rig.emulator().world();
    var budget = budgets(account).budgets().get(0);
    var edit = new WorldBudget.Edit(EmulatorRig.NOW, 123_450_000);

    world.editBudget(
        world.account(Platform.META, account.accountId()).orElseThrow(), budget.id(), edit);

    assertThat(budgets(account).budgets().get(0).amounts().amount()).contains(123_450_000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"META", "GOOGLE"})
  @DisplayName("levels 8.15: an edit older than 30 days is not asked for, younger ones are exact")
  void theLogHasEveryEditOfTheLastDaysWithItsMoment(Platform platform) {
    var today = LocalDate.ofInstant(EmulatorRig.NOW, ZoneOffset.UTC);
    var days = DateRange.lastDays(today, ReportApi.EDIT_DAYS);
    var world = rig.emulator().world();
    var account = accounts(platform).get(1);
    var emulated = world.account(platform, account.accountId()).orElseThrow();
    var budget = world.budgets(emulated).get(0);
    var recent = EmulatorRig.NOW.minusSeconds(3601);
    var old = EmulatorRig.NOW.minus(Duration.ofDays(40));
    world.editBudget(emulated, budget.id(), new WorldBudget.Edit(old, 4_000_000));
    world.editBudget(emulated, budget.id(), new WorldBudget.Edit(recent, 5_000_000));
    var before = world.budgets(emulated).get(0).amount(recent.minusSeconds(1));

    var edits = edits(account, days);

    assertThat(edits).contains(new BudgetEdit(budget.id(), recent, before, 5_000_000));
    assertThat(edits)
        .allMatch(edit -> edit.at().isAfter(EmulatorRig.NOW.minus(Duration.ofDays(30))));
    assertThat(edits).hasSizeLessThan(world.budgets(emulated).get(0).edits().size());
  }

  @Test
  void googleRefusesALogOfMoreThanThirtyDays() {
    var account = accounts(Platform.GOOGLE).get(0);
    var today = LocalDate.ofInstant(EmulatorRig.NOW, ZoneOffset.UTC);

    assertThatThrownBy(() -> edits(account, DateRange.lastDays(today, 35)))
        .hasMessageContaining("START_DATE_TOO_OLD");
  }

  private List<BudgetEdit> edits(Account account, DateRange days) {
    var conversation = conversation(account.platform());
    var endpoint = setup(account.platform()).adapter().budgetEdits().orElseThrow();
    var via =
        conversation.accounts().stream()
            .filter(found -> found.accountId().equals(account.accountId()))
            .findFirst()
            .orElseThrow()
            .via();
    var query = ReportQuery.first(account, Grain.DAY, days);
    for (var manager : via) {
      query = query.through(manager);
    }
    var edits = new ArrayList<BudgetEdit>();
    while (true) {
      var call = endpoint.call(query, conversation.token());
      var page = endpoint.read(query, conversation.send(call));
      assertThat(page.rejected()).isEmpty();
      edits.addAll(page.items());
      if (page.isLast()) {
        return edits;
      }
      query = query.at(page.next());
    }
  }

  private Map<String, Long> truth(WorldAccount account) {
    var world = rig.emulator().world();
    return world.budgets(account).stream()
        .filter(budget -> budget.members().stream().anyMatch(c -> c.isListed(EmulatorRig.NOW)))
        .collect(Collectors.toMap(WorldBudget::id, b -> b.amount(EmulatorRig.NOW)));
  }

  private static Map<String, Long> amounts(ListedBudgets listed) {
    return listed.budgets().stream()
        .collect(Collectors.toMap(Budget::id, b -> b.amounts().amount().orElse(0L)));
  }

  private List<Account> accounts(Platform platform) {
    return conversation(platform).accounts().stream()
        .filter(FoundAccount::pollable)
        .flatMap(found -> found.account().stream())
        .toList();
  }

  private ListedBudgets budgets(Account account) {
    var conversation = conversation(account.platform());
    var api = setup(account.platform()).adapter();
    var via =
        conversation.accounts().stream()
            .filter(found -> found.accountId().equals(account.accountId()))
            .findFirst()
            .orElseThrow()
            .via();
    var query = ListQuery.campaigns(account.accountId(), via).in(account.currency());
    var listed = budgets(conversation, query, api.campaigns());
    return api.groups()
        .filter(groups -> listed.needsGroups())
        .map(groups -> listed.plus(budgets(conversation, query, groups)))
        .orElse(listed);
  }

  private static <T> ListedBudgets budgets(
      Conversation conversation, ListQuery query, Endpoint<ListQuery, ListPage<T>> pages) {
    var listed = new ListedBudgets[] {ListedBudgets.NONE};
    conversation.list(query, new Collecting<>(pages, listed));
    return listed[0];
  }

  private record Collecting<T>(Endpoint<ListQuery, ListPage<T>> pages, ListedBudgets[] listed)
      implements Endpoint<ListQuery, ListPage<T>> {
    @Override
    public ApiCall call(ListQuery query, AccessToken token) {
      return pages.call(query, token);
    }

    @Override
    public ListPage<T> read(ListQuery query, ApiResponse response) {
      var page = pages.read(query, response);
      assertThat(page.rejected()).isEmpty();
      listed[0] = listed[0].plus(page.budgets());
      return page;
    }
  }

  private Conversation conversation(Platform platform) {
    return new Conversation(setup(platform).adapter(), token(setup(platform)), STILL);
  }

  private static AccessToken token(PlatformSetup setup) {
    var plain = AccessToken.lasting(setup.token().orElse(new Secret("-")));
    if (setup.adapter().platform() != Platform.GOOGLE) {
      return plain;
    }
    var tokens = setup.tokens().orElseThrow();
    var response =
        new Conversation(setup.adapter(), plain, STILL)
            .send(tokens.refreshCall(plain, EmulatorRig.NOW));
    return tokens.readToken(response);
  }

  private PlatformSetup setup(Platform platform) {
    var reader = new ConfigReader(rig.emulator().credentials(), Map.of());
    return PlatformAdapters.from(reader, List.of(platform)).setups(List.of(platform)).get(0);
  }
}
