package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
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
  private static final Set<String> OF_CREATIVES = Set.of("q", "campaigns", "pageSize", "pageToken");
  private static final int USUAL_SIZE = 100;
  private static final int MAX_PAGE_SIZE = 1000;
  private static final int MAX_CREATIVES = 100;

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

  /** Creatives in every state; they are found by criteria, and not searched. */
  JsonObject creatives(String accountId, RestliQuery query, Instant now) {
    query.allowOnly(OF_CREATIVES);
    requireFinder(query, "criteria");
    var campaigns =
        query.list("campaigns").orElse(List.of()).stream()
            .map(urn -> LinkedInUrn.CAMPAIGN.id("campaigns", urn))
            .toList();
    var all =
        scene.world().campaigns(account(accountId)).stream()
            .filter(campaign -> campaigns.isEmpty() || campaigns.contains(campaign.id()))
            .flatMap(campaign -> scene.world().levels().entities(campaign, Level.AD).stream())
            .filter(creative -> creative.isListed(now))
            .map(creative -> LinkedInReportElements.creative(creative, now))
            .toList();
    return cut(query, accountId + "creatives", all, MAX_CREATIVES);
  }

  private WorldAccount account(String accountId) {
    return scene
        .world()
        .account(Platform.LINKEDIN, accountId)
        .orElseThrow(() -> LinkedInError.coded(404, "RESOURCE_NOT_FOUND", "Account not found"));
  }

  private JsonObject page(RestliQuery query, String of, List<JsonObject> all, LinkedInUrn urn) {
    query.allowOnly(PARAMETERS);
    requireFinder(query, "search");
    var found = all.stream().filter(LinkedInSearch.of(query, urn)).toList();
    return cut(query, of, found, MAX_PAGE_SIZE);
  }

  private static void requireFinder(RestliQuery query, String name) {
    if (query.text("q").filter(name::equals).isEmpty()) {
      throw LinkedInError.missing("q");
    }
  }

  private JsonObject cut(RestliQuery query, String of, List<JsonObject> found, int maxSize) {
    int from = query.text("pageToken").map(token -> cursors.read(of, token)).orElse(0);
    int size = scene.page(size(query, maxSize));
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

  private static int size(RestliQuery query, int maxSize) {
    var text = query.text("pageSize").orElse(Integer.toString(USUAL_SIZE));
    if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > maxSize) {
      throw LinkedInError.coded(400, "PARAM_INVALID", "pageSize must be from 1 to " + maxSize);
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
