package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.model.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The finder of a path.
 *
 * @param account bare id from the path, or the first one that a report names
 */
record LinkedInRoute(Finder finder, Optional<String> account) {
  private static final Map<Finder, Pattern> OF_ACCOUNT =
      Map.of(
          Finder.CAMPAIGNS, Pattern.compile("/rest/adAccounts/(\\d+)/adCampaigns"),
          Finder.GROUPS, Pattern.compile("/rest/adAccounts/(\\d+)/adCampaignGroups"),
          Finder.CREATIVES, Pattern.compile("/rest/adAccounts/(\\d+)/creatives"));
  private static final Pattern ACCOUNT = Pattern.compile("sponsoredAccount%3A(\\d+)");

  /** The available finders. */
  enum Finder {
    ACCOUNTS("accounts"),
    CAMPAIGNS("campaigns"),
    GROUPS("groups"),
    CREATIVES("creatives"),
    REPORT("report"),
    NONE("unknown");

    private final String word;

    Finder(String word) {
      this.word = word;
    }
  }

  static LinkedInRoute of(EmulatedCall call) {
    for (var ofAccount : OF_ACCOUNT.entrySet()) {
      var path = ofAccount.getValue().matcher(call.rawPath());
      if (path.matches()) {
        return new LinkedInRoute(ofAccount.getKey(), Optional.of(path.group(1)));
      }
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

  /** The same, with reports of other levels than the campaign apart. */
  EmulatedTarget target(EmulatedCall call) {
    if (finder != Finder.REPORT) {
      return target();
    }
    var query = LinkedInJson.query(call);
    if (query.contains("CREATIVE")) {
      return new EmulatedTarget(Platform.LINKEDIN, "report-creative", account);
    }
    return query.contains("pivot=ACCOUNT")
        ? new EmulatedTarget(Platform.LINKEDIN, "report-account", account)
        : target();
  }

  private static Optional<String> reported(String query) {
    return ACCOUNT.matcher(query).results().map(found -> found.group(1)).findFirst();
  }
}
