package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Platform;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The content of a world: accounts in several zones and currencies, campaigns with their stories.
 */
final class WorldPopulation {
  private record Home(String zone, String currency) {}

  private static final Map<Platform, List<Home>> HOMES =
      Map.of(
          Platform.META,
          List.of(
              new Home("Europe/Berlin", "EUR"),
              new Home("America/Los_Angeles", "USD"),
              new Home("Pacific/Auckland", "NZD"),
              new Home("Asia/Tokyo", "JPY"),
              new Home("Europe/Budapest", "HUF"),
              new Home("Asia/Taipei", "TWD"),
              new Home("Asia/Kuwait", "KWD")),
          Platform.GOOGLE,
          List.of(
              new Home("Europe/Berlin", "EUR"),
              new Home("America/Los_Angeles", "USD"),
              new Home("Asia/Kolkata", "INR"),
              new Home("Pacific/Auckland", "NZD")),
          Platform.TIKTOK,
          List.of(
              new Home("America/Los_Angeles", "USD"),
              new Home("Asia/Kolkata", "INR"),
              new Home("Etc/GMT+8", "USD"),
              new Home("Asia/Tokyo", "JPY")),
          Platform.LINKEDIN,
          List.of(new Home("UTC", "EUR"), new Home("UTC", "USD"), new Home("UTC", "GBP")));

  private WorldPopulation() {}

  static Map<WorldAccount, List<WorldCampaign>> of(WorldOptions options) {
    var population = new LinkedHashMap<WorldAccount, List<WorldCampaign>>();
    for (Platform platform : Platform.values()) {
      SeededRandom dice = SeededRandom.of(options.seed()).on("ids").on(platform.ordinal());
      for (int i = 0; i < options.accounts(); i++) {
        var account = account(platform, i, dice.on(i));
        population.put(account, campaigns(account, options, dice.on(i)));
      }
    }
    return population;
  }

  private static WorldAccount account(Platform platform, int index, SeededRandom dice) {
    List<Home> homes = HOMES.get(platform);
    Home home = homes.get(index % homes.size());
    String id =
        dice.digits(accountDigits(platform) - 2) + String.format(Locale.ROOT, "%02d", index);
    String name = "Shop " + home.currency() + " " + (index + 1);
    return new WorldAccount(platform, id, name, home.currency(), ZoneId.of(home.zone()), index);
  }

  private static List<WorldCampaign> campaigns(
      WorldAccount account, WorldOptions options, SeededRandom dice) {
    var campaigns = new ArrayList<WorldCampaign>();
    for (int i = 0; i < options.campaigns(); i++) {
      String id =
          campaignPrefix(account.platform())
              + dice.on(i).digits(6)
              + String.format(Locale.ROOT, "%03d", i);
      var story = CampaignStory.values()[i % CampaignStory.values().length];
      var figures = dice.on(id);
      campaigns.add(new WorldCampaign(account, id, story, options.firstDay(), i, figures));
    }
    return List.copyOf(campaigns);
  }

  private static int accountDigits(Platform platform) {
    return switch (platform) {
      case META -> 15;
      case GOOGLE -> 10;
      case TIKTOK -> 19;
      case LINKEDIN -> 9;
    };
  }

  /**
   * Campaign ids are this prefix and nine more digits: too long for a double where the real ones
   * are.
   */
  private static String campaignPrefix(Platform platform) {
    return switch (platform) {
      case META -> "120231774";
      case GOOGLE -> "20";
      case TIKTOK -> "1701234567";
      case LINKEDIN -> "";
    };
  }
}
