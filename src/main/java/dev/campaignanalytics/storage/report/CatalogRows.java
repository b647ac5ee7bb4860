package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.model.overview.CampaignCatalog.Entry;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a catalog of rows while they arrive; equal texts are kept once. */
final class CatalogRows {
  // Positions of columns. Rows of accounts have no campaign.
  private static final int CAMPAIGN = 0;
  private static final int PLATFORM = 1;
  private static final int ACCOUNT = 2;
  private static final int NAME = 3;
  private static final int STATUS = 4;
  private static final int OBJECTIVE = 5;
  private static final int SEARCH_TEXT = 6;
  private static final int CURRENCY = 7;
  private static final int ZONE = 8;

  private final Map<String, String> texts = new HashMap<>();
  private final List<Entry> campaigns = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();

  void add(Row row) {
    if (row.getString(CAMPAIGN) == null) {
      accounts.add(account(row));
    } else {
      addCampaign(row);
    }
  }

  void addCampaign(Row row) {
    var ref =
        new CampaignRef(
            Platform.of(row.getString(PLATFORM)).orElseThrow(),
            text(row, ACCOUNT),
            text(row, CAMPAIGN));
    var campaign =
        new Campaign(
            ref,
            text(row, NAME),
            CampaignStatus.valueOf(row.getString(STATUS)),
            text(row, OBJECTIVE));
    campaigns.add(new Entry(campaign, Optional.ofNullable(text(row, SEARCH_TEXT))));
  }

  private String text(Row row, int column) {
    var text = row.getString(column);
    var same = text == null ? null : texts.putIfAbsent(text, text);
    return same == null ? text : same;
  }

  private static Account account(Row row) {
    return new Account(
        Platform.of(row.getString(PLATFORM)).orElseThrow(),
        row.getString(ACCOUNT),
        row.getString(NAME),
        row.getString(CURRENCY),
        ZoneText.zone(row.getString(ZONE)),
        row.getString(STATUS));
  }

  List<Entry> campaigns() {
    return campaigns;
  }

  CampaignCatalog catalog() {
    return CampaignCatalog.of(campaigns, accounts);
  }
}
