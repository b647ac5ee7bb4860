package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.AccessToken;
import dev.campaignanalytics.ingestion.ApiAnswer;
import dev.campaignanalytics.ingestion.ApiCall;
import dev.campaignanalytics.ingestion.FoundAccount;
import dev.campaignanalytics.ingestion.JsonFields;
import dev.campaignanalytics.ingestion.ListQuery;
import dev.campaignanalytics.ingestion.Page;
import dev.campaignanalytics.ingestion.SafeText;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.Asked;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists advertisers in two steps: first the ids that the token reaches, then their details a
 * hundred at a time. The cursor holds the ids whose details are still to be asked.
 */
final class AdvertiserListing {
  private static final Asked ASKED = Asked.listing("list of advertisers");
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

  private final Requests requests;

  AdvertiserListing(Requests requests) {
    this.requests = requests;
  }

  ApiCall call(ListQuery query, AccessToken token) {
    var wanted = wanted(query);
    return wanted.isEmpty()
        ? requests.get("/oauth2/advertiser/get/", credentials(), token)
        : requests.get("/advertiser/info/", details(wanted), token);
  }

  Page<FoundAccount> read(ListQuery query, ApiAnswer answer) {
    var list = Envelope.open(ASKED, answer);
    var wanted = wanted(query);
    return wanted.isEmpty()
        ? readIds(list.list(ASKED, answer), list.partial())
        : readDetails(wanted, list.list(ASKED, answer));
  }

  /** The ids whose details are asked for; none in the first step. */
  private List<String> wanted(ListQuery query) {
    return query.cursor().isEmpty()
        ? requests.settings().access().advertiserIds()
        : List.of(query.cursor().split(","));
  }

  private Map<String, String> credentials() {
    var access = requests.settings().access();
    var parameters = new LinkedHashMap<String, String>();
    access.appId().ifPresent(id -> parameters.put("app_id", id));
    access.appSecret().map(Secret::value).ifPresent(secret -> parameters.put("secret", secret));
    return parameters;
  }

  private static Map<String, String> details(List<String> wanted) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_ids", Requests.array(batch(wanted)).toString());
    parameters.put("fields", Requests.array(FIELDS).toString());
    return parameters;
  }

  private static List<String> batch(List<String> wanted) {
    return wanted.subList(0, Math.min(Requests.MOST_IDS, wanted.size()));
  }

  private Page<FoundAccount> readIds(List<JsonFields> rows, Optional<Page.Rejected> partial) {
    var ids = new ArrayList<String>();
    var rejected = new ArrayList<>(partial.stream().toList());
    for (var row : rows) {
      try {
        ids.add(id(row));
      } catch (IllegalArgumentException e) {
        rejected.add(new Page.Rejected("list of advertisers", e.getMessage()));
      }
    }
    return new Page<>(List.of(), rejected, String.join(",", ids));
  }

  /** An id that the cursor can hold. */
  private static String id(JsonFields row) {
    var id = row.id("advertiser_id");
    if (id.contains(",")) {
      throw row.at("advertiser_id").rejected("is not an id");
    }
    return id;
  }

  private Page<FoundAccount> readDetails(List<String> wanted, List<JsonFields> rows) {
    var found = new ArrayList<FoundAccount>();
    var rejected = new ArrayList<Page.Rejected>();
    var missing = new ArrayList<>(batch(wanted));
    for (var row : rows) {
      var id = row.text("advertiser_id").orElse("");
      missing.remove(id);
      try {
        found.add(account(row));
      } catch (IllegalArgumentException e) {
        rejected.add(new Page.Rejected("advertiser " + SafeText.line(id), e.getMessage()));
      }
    }
    missing.forEach(
        id ->
            rejected.add(
                new Page.Rejected("advertiser " + id, "TikTok does not show it to this token")));
    var left = wanted.subList(Math.min(Requests.MOST_IDS, wanted.size()), wanted.size());
    return new Page<>(found, rejected, String.join(",", left));
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

  /** Both, because nobody knows for sure by which of them TikTok labels reports. */
  private static String zones(JsonFields row) {
    return ZONES.stream()
        .flatMap(name -> row.text(name).map(zone -> name + "=" + SafeText.line(zone)).stream())
        .collect(Collectors.joining(" "));
  }

  /** The displayed zone knows summer time, the other may be a fixed offset; UTC is no guess. */
  private ZoneId zone(String id, JsonFields row) {
    var given = ZONES.stream().flatMap(name -> row.text(name).stream());
    return requests
        .settings()
        .zones()
        .of(id)
        .or(() -> given.flatMap(name -> ReportZones.zone(name).stream()).findFirst())
        .orElseThrow(
            () ->
                row.at("timezone")
                    .rejected("is missing or unknown; set TIKTOK_REPORT_ZONE=" + id + "=…"));
  }
}
