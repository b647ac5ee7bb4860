package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.model.Platform;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The finder of a path.
 *
 * @param account bare id from the path, or the first one that a report names
 */
record LinkedInRoute(Finder finder, Optional<String> account) {
  private static final Pattern CAMPAIGNS = Pattern.compile("/rest/adAccounts/(\\d+)/adCampaigns");
  private static final Pattern GROUPS = Pattern.compile("/rest/adAccounts/(\\d+)/adCampaignGroups");
  private static final Pattern ACCOUNT = Pattern.compile("sponsoredAccount%3A(\\d+)");

  /** The available finders. */
  enum Finder {
    ACCOUNTS("accounts"),
    CAMPAIGNS("campaigns"),
    GROUPS("groups"),
    REPORT("report"),
    NONE("unknown");

    private final String word;

    Finder(String word) {
      this.word = word;
    }
  }

  static LinkedInRoute of(EmulatedCall call) {
    var campaigns = CAMPAIGNS.matcher(call.rawPath());
    if (campaigns.matches()) {
      return new LinkedInRoute(Finder.CAMPAIGNS, Optional.of(campaigns.group(1)));
    }
    var groups = GROUPS.matcher(call.rawPath());
    if (groups.matches()) {
      return new LinkedInRoute(Finder.GROUPS, Optional.of(groups.group(1)));
    }
    return switch (call.rawPath()) {
      case "/rest/adAccounts" -> new LinkedInRoute(Finder.ACCOUNTS, Optional.empty());
      case "/rest/adAnalytics" ->
          new LinkedInRoute(Finder.REPORT, reported(LinkedInJson.query(call)));
      default -> new LinkedInRoute(Finder.NONE, Optional.empty());
    };
  }

  EmulatedTarget target() {
    return new EmulatedTarget(Platform.LINKEDIN, finder.word, account);
  }

  /** The same, with the account's own totals apart from reports by campaign. */
  EmulatedTarget target(EmulatedCall call) {
    boolean isTotal = finder == Finder.REPORT && LinkedInJson.query(call).contains("pivot=ACCOUNT");
    return isTotal ? new EmulatedTarget(Platform.LINKEDIN, "report-account", account) : target();
  }

  private static Optional<String> reported(String query) {
    return ACCOUNT.matcher(query).results().map(found -> found.group(1)).findFirst();
  }
}
