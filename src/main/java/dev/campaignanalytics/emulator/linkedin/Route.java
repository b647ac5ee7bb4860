package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.Call;
import dev.campaignanalytics.emulator.server.Target;
import dev.campaignanalytics.model.Platform;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which finder a path leads to.
 *
 * @param account bare id from the path, or the first one that a report names
 */
record Route(Finder finder, Optional<String> account) {
  private static final Pattern CAMPAIGNS = Pattern.compile("/rest/adAccounts/(\\d+)/adCampaigns");
  private static final Pattern ACCOUNT = Pattern.compile("sponsoredAccount%3A(\\d+)");

  /** What can be asked. */
  enum Finder {
    ACCOUNTS("accounts"),
    CAMPAIGNS("campaigns"),
    REPORT("report"),
    NONE("unknown");

    private final String word;

    Finder(String word) {
      this.word = word;
    }
  }

  static Route of(Call call) {
    var campaigns = CAMPAIGNS.matcher(call.rawPath());
    if (campaigns.matches()) {
      return new Route(Finder.CAMPAIGNS, Optional.of(campaigns.group(1)));
    }
    return switch (call.rawPath()) {
      case "/rest/adAccounts" -> new Route(Finder.ACCOUNTS, Optional.empty());
      case "/rest/adAnalytics" -> new Route(Finder.REPORT, reported(Wire.query(call)));
      default -> new Route(Finder.NONE, Optional.empty());
    };
  }

  Target target() {
    return new Target(Platform.LINKEDIN, finder.word, account);
  }

  private static Optional<String> reported(String query) {
    return ACCOUNT.matcher(query).results().map(found -> found.group(1)).findFirst();
  }
}
