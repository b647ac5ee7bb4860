package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds accounts in two steps: those that the login can access directly, then the tree below each.
 * An account in several trees is found several times; {@link FoundAccount#alsoReachedBy} merges it.
 */
final class GoogleAccounts implements Endpoint<ListQuery, ListPage<FoundAccount>> {
  private static final String CUSTOMERS = "customers/";

  private static final GoogleFaults.RequestInfo FIRST_STEP =
      GoogleFaults.RequestInfo.listing("Google's list of accounts");

  private final GoogleSettings settings;
  private final GoogleCalls calls;

  GoogleAccounts(GoogleSettings settings, GoogleCalls calls) {
    this.settings = settings;
    this.calls = calls;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    if (query.cursor().isEmpty()) {
      return calls.accessible(token);
    }
    var step = GooglePartCursor.parse(query.cursor());
    // In its own tree, an account is its own manager and is listed so.
    var target = new GoogleCalls.Target(step.part(), Optional.of(step.part()));
    return calls.search(target, GaqlQueries.ACCOUNTS, step.pageToken(), token);
  }

  @Override
  public ListPage<FoundAccount> read(ListQuery query, ApiResponse response) {
    return query.cursor().isEmpty()
        ? roots(response)
        : tree(GooglePartCursor.parse(query.cursor()), response);
  }

  private ListPage<FoundAccount> roots(ApiResponse response) {
    var body = GoogleResponse.read(response, FIRST_STEP);
    // The configured manager first: the first access path found is the preferred one.
    var roots = new LinkedHashSet<String>();
    settings.loginCustomerId().ifPresent(roots::add);
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var name : body.ids("resourceNames")) {
      var id = name.startsWith(CUSTOMERS) ? name.substring(CUSTOMERS.length()) : "";
      if (GoogleIds.isId(id)) {
        roots.add(id);
      } else {
        var where = name.isEmpty() ? "an account without a name" : SafeText.line(name);
        rejected.add(new ListPage.Rejected(where, "is not a customer"));
      }
    }
    return new ListPage<>(List.of(), rejected, GooglePartCursor.of(roots));
  }

  /** A refused root is left out: one account that ended must not hide all the others. */
  private ListPage<FoundAccount> tree(GooglePartCursor step, ApiResponse response) {
    try {
      var requested = GoogleFaults.RequestInfo.account(step.part());
      return tree(step, GoogleResponse.read(response, requested));
    } catch (SourceException e) {
      boolean ofRoot =
          e.kind() == Kind.PERMISSION || e.details().scope() == QuotaUsage.Scope.UNEXPLAINED;
      if (!ofRoot) {
        throw e;
      }
      var refused =
          Stream.of(FoundAccount.unreadable(step.part(), e.getMessage())).filter(this::isWanted);
      return new ListPage<>(refused.toList(), List.of(), step.next(""));
    }
  }

  private ListPage<FoundAccount> tree(GooglePartCursor step, GoogleResponse response) {
    var found = new ArrayList<FoundAccount>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : response.rows()) {
      var client = row.at("customerClient");
      try {
        found.add(account(step.part(), client));
      } catch (IllegalArgumentException e) {
        unreadable(client, e.getMessage())
            .ifPresentOrElse(
                found::add,
                () ->
                    rejected.add(
                        new ListPage.Rejected(
                            SafeText.line("account " + client.text("id").orElse("without an id")),
                            e.getMessage())));
      }
    }
    found.removeIf(account -> !isWanted(account));
    return new ListPage<>(found, rejected, step.next(response.next(step.pageToken())));
  }

  private static Optional<FoundAccount> unreadable(JsonFields client, String reason) {
    boolean isRead = isPollable(client, client.text("status").orElse("UNKNOWN"));
    var id = client.text("id").map(GoogleIds::bare).filter(text -> isRead && GoogleIds.isId(text));
    return id.map(
        known -> FoundAccount.unreadable(known, "Google account " + known + ": " + reason));
  }

  private boolean isWanted(FoundAccount account) {
    return settings.customerIds().isEmpty() || settings.customerIds().contains(account.accountId());
  }

  private FoundAccount account(String root, JsonFields client) {
    var id = GoogleIds.bare(client.id("id"));
    if (!GoogleIds.isId(id)) {
      throw client.at("id").rejected("is not a customer's id");
    }
    var status = client.text("status").orElse("UNKNOWN");
    var account =
        new Account(
            Platform.GOOGLE,
            id,
            client.text("descriptiveName").orElse(id),
            client.text("currencyCode").orElse(""),
            client.zone("timeZone", settings.zones()),
            status);
    return new FoundAccount(id, Optional.of(account), via(root, id), isPollable(client, status));
  }

  /** A configured manager applies to accounts without a path, so direct access is explicit. */
  private List<String> via(String root, String id) {
    boolean direct = id.equals(root);
    return direct && settings.loginCustomerId().isEmpty() ? List.of() : List.of(root);
  }

  /** Managers and test accounts have no figures; old figures of others are still restated. */
  private static boolean isPollable(JsonFields client, String status) {
    return !client.flag("manager") && !client.flag("testAccount") && !status.equals("CLOSED");
  }
}
