package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists advertisers in two steps: first the ids that the token can access, then their details a
 * hundred at a time. The cursor contains the ids whose details are still to be requested.
 */
final class TikTokAccounts implements Endpoint<ListQuery, ListPage<FoundAccount>> {
  private static final RequestInfo REQUEST = RequestInfo.listing("list of advertisers");
  private static final List<String> ZONES = List.of("display_timezone", "timezone");
  private static final List<String> FIELDS =
      List.of(
          "advertiser_id",
          "name",
          "currency",
          "timezone",
          "display_timezone",
          "status",
          "advertiser_account_type");

  private final TikTokRequests requests;

  TikTokAccounts(TikTokRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var step = step(query);
    return step.ids.isEmpty()
        ? requests.get("/oauth2/advertiser/get/", credentials(), token)
        : requests.get("/advertiser/info/", details(step.batch()), token);
  }

  @Override
  public ListPage<FoundAccount> read(ListQuery query, ApiResponse response) {
    var step = step(query);
    try {
      var list = TikTokEnvelope.open(REQUEST, response);
      return step.ids.isEmpty()
          ? readIds(list.list(REQUEST, response), list.partial())
          : readDetails(step, list.list(REQUEST, response));
    } catch (SourceException e) {
      if (e.kind() != Kind.PERMISSION || step.ids.isEmpty()) {
        throw e;
      }
      return refused(step, e.getMessage());
    }
  }

  /** One id without access makes the whole batch fail: then each is requested alone. */
  private static ListPage<FoundAccount> refused(Step step, String reason) {
    return step.batch().size() == 1
        ? new ListPage<>(
            unreadable(step.ids.get(0), reason).stream().toList(), List.of(), step.next())
        : new ListPage<>(List.of(), List.of(), new Step(step.ids, 1).cursor());
  }

  /** None in the first step, unless the configuration names them. */
  private Step step(ListQuery query) {
    return query.cursor().isEmpty()
        ? new Step(requests.settings().access().advertiserIds(), TikTokRequests.MAX_IDS)
        : Step.parse(query.cursor());
  }

  /**
   * The position in the listing.
   *
   * @param ids whose details are still to be requested
   * @param atOnce how many of them
   */
  private record Step(List<String> ids, int atOnce) {
    private static final String ALONE = "alone:";

    static Step parse(String cursor) {
      boolean alone = cursor.startsWith(ALONE);
      var ids = List.of((alone ? cursor.substring(ALONE.length()) : cursor).split(","));
      return new Step(ids, alone ? 1 : TikTokRequests.MAX_IDS);
    }

    List<String> batch() {
      return ids.subList(0, Math.min(atOnce, ids.size()));
    }

    String cursor() {
      var joined = String.join(",", ids);
      return ids.isEmpty() || atOnce > 1 ? joined : ALONE + joined;
    }

    String next() {
      return new Step(ids.subList(batch().size(), ids.size()), atOnce).cursor();
    }
  }

  private Map<String, String> credentials() {
    var access = requests.settings().access();
    var parameters = new LinkedHashMap<String, String>();
    access.appId().ifPresent(id -> parameters.put("app_id", id));
    access.appSecret().map(Secret::value).ifPresent(secret -> parameters.put("secret", secret));
    return parameters;
  }

  private static Map<String, String> details(List<String> ids) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_ids", TikTokRequests.array(ids).toString());
    parameters.put("fields", TikTokRequests.array(FIELDS).toString());
    return parameters;
  }

  private ListPage<FoundAccount> readIds(
      List<JsonFields> rows, Optional<ListPage.Rejected> partial) {
    var ids = new ArrayList<String>();
    var rejected = new ArrayList<>(partial.stream().toList());
    for (var row : rows) {
      try {
        ids.add(id(row));
      } catch (IllegalArgumentException e) {
        rejected.add(new ListPage.Rejected("list of advertisers", e.getMessage()));
      }
    }
    return new ListPage<>(List.of(), rejected, new Step(ids, TikTokRequests.MAX_IDS).cursor());
  }

  /** An id that can be stored in the cursor. */
  private static String id(JsonFields row) {
    var id = row.id("advertiser_id");
    if (!id.matches("\\w{1,64}")) {
      throw row.at("advertiser_id").rejected("is not an id");
    }
    return id;
  }

  private ListPage<FoundAccount> readDetails(Step step, List<JsonFields> rows) {
    var found = new ArrayList<FoundAccount>();
    var rejected = new ArrayList<ListPage.Rejected>();
    var missing = new ArrayList<>(step.batch());
    for (var row : rows) {
      var id = row.text("advertiser_id").orElse("");
      missing.remove(id);
      try {
        found.add(account(row));
      } catch (IllegalArgumentException e) {
        unreadable(id, e.getMessage())
            .ifPresentOrElse(
                found::add,
                () ->
                    rejected.add(
                        new ListPage.Rejected("advertiser " + SafeText.line(id), e.getMessage())));
      }
    }
    missing.forEach(
        id ->
            found.add(
                FoundAccount.unreadable(
                    id,
                    "TikTok advertiser "
                        + id
                        + ": TikTok does not show it to this token; have its owner share it with"
                        + " the app's user")));
    return new ListPage<>(found, rejected, step.next());
  }

  private static Optional<FoundAccount> unreadable(String id, String reason) {
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,30}"))
        .map(known -> FoundAccount.unreadable(known, "TikTok advertiser " + known + ": " + reason));
  }

  /** Reports of a disabled advertiser stay readable, so every status is polled. */
  private FoundAccount account(JsonFields row) {
    var id = id(row);
    var account =
        new Account(
            Platform.TIKTOK,
            id,
            row.text("name").orElse(id),
            row.text("currency").orElse(""),
            zone(id, row),
            row.text("status").orElse("UNKNOWN"));
    return new FoundAccount(id, Optional.of(account.inZones(zones(row))), List.of(), true);
  }

  /** Both, because it is not certain which of them TikTok uses to label reports. */
  private static String zones(JsonFields row) {
    return ZONES.stream()
        .flatMap(name -> row.text(name).map(zone -> name + "=" + SafeText.line(zone)).stream())
        .collect(Collectors.joining(" "));
  }

  /** The displayed zone has summer time, the other may be a fixed offset; never assumes UTC. */
  private ZoneId zone(String id, JsonFields row) {
    var given = ZONES.stream().flatMap(name -> row.text(name).stream());
    return requests
        .settings()
        .zones()
        .of(id)
        .or(() -> given.flatMap(this::known).findFirst())
        .orElseThrow(() -> unknown(id, row));
  }

  private Stream<ZoneId> known(String name) {
    return requests.settings().zones().names().of(name).stream();
  }

  private static IllegalArgumentException unknown(String id, JsonFields row) {
    var named = row.at("display_timezone").exists() ? "display_timezone" : "timezone";
    return new IllegalArgumentException(
        row.at(named).unknownZone().getMessage() + ", or TIKTOK_REPORT_ZONE to " + id + "=<zone>");
  }
}
