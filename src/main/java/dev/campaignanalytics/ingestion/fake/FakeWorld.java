package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.budget.ListedBudgets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** All invented campaigns: every third runs on two platforms, {@code cmp-42} among them. */
final class FakeWorld {
  private static final List<String> THEMES =
      List.of(
          "Spring sale", "Brand search", "Retargeting", "New customers", "Newsletter", "Outlet");
  private static final List<String> REGIONS = List.of("DE", "US", "FR", "UK", "Nordics");
  private static final String CURRENCY = "USD";

  private final List<Platform> platforms;
  private final List<FakeCampaign> campaigns;

  FakeWorld(FakeConfig config, List<Platform> platforms) {
    this.platforms = List.copyOf(platforms);
    this.campaigns = new ArrayList<>();
    for (int number = 1; number <= config.campaigns(); number++) {
      add(number, platforms.get(number % platforms.size()), config.seed());
      if (number % 3 == 0 && platforms.size() > 1) {
        add(
            number,
            platforms.get((number + platforms.size() - 1) % platforms.size()),
            config.seed());
      }
    }
  }

  private void add(int number, Platform platform, long seed) {
    var ref = new CampaignRef(platform, accountId(platform), "cmp-" + number);
    var name = THEMES.get(number % THEMES.size()) + " " + REGIONS.get(number % REGIONS.size());
    long own = (seed * 1_000_003L + number) * 31 + platform.ordinal();
    campaigns.add(
        FakeCampaign.of(ref, name + " #" + number, number % 4 == 0 ? "LEADS" : "SALES", own));
  }

  List<Account> accounts() {
    return platforms.stream()
        .map(
            p ->
                new Account(
                    p, accountId(p), "Demo " + p.wireName(), CURRENCY, ZoneId.of("UTC"), "ACTIVE"))
        .toList();
  }

  List<Campaign> campaigns() {
    return campaigns.stream().map(FakeCampaign::campaign).toList();
  }

  /** The ad groups and ads of some of the campaigns. */
  FakeLevels levels() {
    return new FakeLevels(campaigns);
  }

  /** The budgets of an account. */
  ListedBudgets budgets(Account account, Instant now) {
    var ref = new AccountRef(account.platform(), account.accountId());
    return new FakeBudgets(CURRENCY, now)
        .of(
            ref,
            campaigns.stream()
                .filter(fake -> fake.campaign().ref().platform() == account.platform())
                .toList());
  }

  /** One row a campaign for the period that begins at {@code start}. */
  List<Reading> readings(Instant start, Duration length) {
    return campaigns.stream().map(campaign -> reading(campaign, start, length)).toList();
  }

  private static Reading reading(FakeCampaign fake, Instant start, Duration length) {
    return new Reading(
        fake.campaign().ref(),
        Grain.EVENT,
        start,
        start.atOffset(ZoneOffset.UTC).toLocalDate(),
        fake.during(start, length),
        CURRENCY,
        start);
  }

  static String accountId(Platform platform) {
    return "demo-" + platform.wireName();
  }
}
