package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Accounts and campaigns, in pages with an opaque cursor. */
final class LinkedInListing {
  private static final Set<String> PARAMETERS = Set.of("q", "search", "pageSize", "pageToken");
  private static final int USUAL_SIZE = 100;
  private static final int MAX_PAGE_SIZE = 1000;

  private final FaultScene scene;
  private final Cursors cursors;

  LinkedInListing(FaultScene scene) {
    this.scene = scene;
    this.cursors = new Cursors(scene.dice(Platform.LINKEDIN));
  }

  /** The accounts whose ids {@code hasRole} accepts. */
  JsonObject accounts(RestliQuery query, Predicate<String> hasRole) {
    var accounts =
        scene.world().accounts(Platform.LINKEDIN).stream()
            .filter(account -> hasRole.test(account.id()))
            .toList();
    var all = new ArrayList<>(accounts.stream().map(LinkedInReportElements::account).toList());
    accounts.stream().limit(1).map(LinkedInReportElements::testAccount).forEach(all::add);
    return page(query, "accounts", all, LinkedInUrn.ACCOUNT);
  }

  /** A path with an account without a role is not found. */
  JsonObject campaigns(String accountId, RestliQuery query, Instant now) {
    WorldAccount account = account(accountId);
    var budgets = scene.world().budgetsByCampaign(account);
    var all =
        scene.world().campaigns(account).stream()
            .filter(campaign -> campaign.isListed(now))
            .map(c -> LinkedInReportElements.campaign(c, budgets.get(c.id()), now))
            .toList();
    return page(query, accountId, all, LinkedInUrn.CAMPAIGN);
  }

  /** The campaign groups of an account. */
  JsonObject groups(String accountId, RestliQuery query, Instant now) {
    var all = LinkedInGroups.of(scene.world(), account(accountId), now);
    return page(query, accountId, all, LinkedInUrn.GROUP);
  }

  private WorldAccount account(String accountId) {
    return scene
        .world()
        .account(Platform.LINKEDIN, accountId)
        .orElseThrow(() -> LinkedInError.coded(404, "RESOURCE_NOT_FOUND", "Account not found"));
  }

  private JsonObject page(RestliQuery query, String of, List<JsonObject> all, LinkedInUrn urn) {
    query.allowOnly(PARAMETERS);
    if (query.text("q").filter("search"::equals).isEmpty()) {
      throw LinkedInError.missing("q");
    }
    var found = all.stream().filter(LinkedInSearch.of(query, urn)).toList();
    int from = query.text("pageToken").map(token -> cursors.read(of, token)).orElse(0);
    int size = scene.page(size(query));
    var elements = FaultScene.slice(found, from, size);
    var page = new JsonObject().put("elements", new JsonArray(elements));
    if (from + size < found.size()) {
      return page.put("metadata", next(cursors.write(of, from + size)));
    }
    // The last of several pages has no metadata at all.
    return from == 0 ? page.put("metadata", new JsonObject()) : page;
  }

  private static JsonObject next(String cursor) {
    return new JsonObject().put("nextPageToken", cursor);
  }

  private static int size(RestliQuery query) {
    var text = query.text("pageSize").orElse(Integer.toString(USUAL_SIZE));
    if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MAX_PAGE_SIZE) {
      throw LinkedInError.coded(
          400, "PARAM_INVALID", "pageSize must be from 1 to " + MAX_PAGE_SIZE);
    }
    return Integer.parseInt(text);
  }

  /** Cursors that cannot be guessed and become invalid when they are sent without encoding. */
  record Cursors(SeededRandom dice) {
    private static final String SEPARATOR = "~+/:,(&%)";

    String write(String of, int from) {
      return dice.on("cursor").on(of).on(from).letters(8) + SEPARATOR + from + "==";
    }

    int read(String of, String cursor) {
      int at = cursor.indexOf(SEPARATOR);
      var digits = cursor.substring(at < 0 ? 0 : at + SEPARATOR.length()).replace("==", "");
      int from = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
      if (!write(of, from).equals(cursor)) {
        throw LinkedInError.coded(400, "PARAM_INVALID", "Invalid pageToken");
      }
      return from;
    }
  }
}
