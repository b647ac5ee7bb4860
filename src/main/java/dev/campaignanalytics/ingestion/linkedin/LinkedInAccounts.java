package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the ad accounts on which the member has a role. */
final class LinkedInAccounts implements Endpoint<ListQuery, ListPage<FoundAccount>> {
  static final String ACTIVE = "ACTIVE";

  /**
   * Never delivered, or removed. In any other state, also one that LinkedIn adds later, there may
   * be figures, and figures from shortly before the end are still corrected.
   */
  private static final Set<String> WITHOUT_FIGURES = Set.of("DRAFT", "REMOVED");

  private static final RequestInfo REQUEST = RequestInfo.accounts();
  private static final String EVERY_STATUS =
      "(status:(values:List(ACTIVE,CANCELED,DRAFT,PENDING_DELETION,REMOVED)))";

  /** LinkedIn reports in UTC for every account: accounts have no time zone. */
  private static final ZoneId ZONE = ZoneId.of("UTC");

  private final LinkedInRequests requests;
  private final List<String> wanted;

  LinkedInAccounts(LinkedInRequests requests) {
    this.requests = requests;
    this.wanted = requests.settings().access().accountIds();
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var search =
        wanted.isEmpty()
            ? EVERY_STATUS
            : "(id:(values:" + LinkedInRequests.urns(LinkedInRequests.ACCOUNT, wanted) + "))";
    var parameters = "q=search&search=" + search + LinkedInElements.paging(query);
    return requests.read("/adAccounts", parameters, token);
  }

  @Override
  public ListPage<FoundAccount> read(ListQuery query, ApiResponse response) {
    var page = LinkedInElements.page(REQUEST, query, response);
    var found = new ArrayList<FoundAccount>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : page.rows()) {
      try {
        found.add(account(row));
      } catch (IllegalArgumentException e) {
        unreadable(row, e.getMessage())
            .ifPresentOrElse(
                found::add, () -> rejected.add(new ListPage.Rejected(where(row), e.getMessage())));
      }
    }
    if (query.cursor().isEmpty() && page.next().isEmpty()) {
      found.addAll(missing(page.rows()));
    }
    return new ListPage<>(found, rejected, page.next());
  }

  /** The report of an inaccessible account is empty, so the problem is only detected here. */
  private static Optional<FoundAccount> unreadable(JsonFields row, String reason) {
    boolean isRead = isPollable(row, row.text("status").orElse("UNKNOWN"));
    var id =
        row.text("id")
            .map(LinkedInRequests::idOf)
            .filter(text -> isRead && text.matches("\\d{1,30}"));
    return id.map(
        known -> FoundAccount.unreadable(known, "LinkedIn account " + known + ": " + reason));
  }

  private List<FoundAccount> missing(List<JsonFields> rows) {
    var shown =
        rows.stream().flatMap(row -> row.text("id").stream()).map(LinkedInRequests::idOf).toList();
    return wanted.stream()
        .filter(id -> !shown.contains(id))
        .map(
            id ->
                FoundAccount.unreadable(
                    id,
                    "LinkedIn account "
                        + id
                        + ": LinkedIn does not show it to this member; give the member a role on"
                        + " it, or take it out of LINKEDIN_ACCOUNT_IDS"))
        .toList();
  }

  private static FoundAccount account(JsonFields row) {
    var id = EntityIds.numberOrAfter(LinkedInRequests.ACCOUNT, row, "id");
    var status = row.text("status").orElse("UNKNOWN");
    var account =
        new Account(
            Platform.LINKEDIN,
            id,
            row.text("name").orElse(id),
            row.text("currency").orElse(""),
            ZONE,
            status);
    return new FoundAccount(id, Optional.of(account), List.of(), isPollable(row, status));
  }

  /** Billing holds and similar states do not block reports; test accounts have invented figures. */
  private static boolean isPollable(JsonFields row, String status) {
    return !WITHOUT_FIGURES.contains(status) && !row.flag("test");
  }

  private static String where(JsonFields row) {
    return "account " + row.text("id").map(SafeText::line).orElse("without id");
  }
}
