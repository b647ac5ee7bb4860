package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final String ODD = "a'b\"c{d},\\e NULL 例%";

  private final CatalogStore catalog = new CatalogStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate accounts, campaigns");
  }

  @Test
  void nothingToSaveIsNoFault() {
    assertThat(catalog.saveAccounts(List.of()).await()).isEmpty();
    catalog.saveCampaigns(List.of()).await();
    assertThat(campaignIds("1")).isEmpty();
  }

  @Test
  void anAccountIsUpdatedAndNoneIsEverRemoved() {
    catalog.saveAccounts(List.of(account("1", "old"), account(ODD, "odd"))).await();

    catalog.saveAccounts(List.of(account("1", "new"))).await();

    assertThat(database.text("select string_agg(name, ',' order by name) from accounts"))
        .isEqualTo("new,odd");
  }

  @Test
  void anAccountThatCannotBeStoredIsReturnedAndTheOthersAreStored() {
    database.run("alter table accounts add constraint refused check (name <> 'refused')");
    var accounts = List.of(account("1", "a"), account("2", "refused"), account("3", "c"));

    var refused = catalog.saveAccounts(accounts).await();

    database.run("alter table accounts drop constraint refused");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).account()).isEqualTo(accounts.get(1));
    assertThat(refused.get(0).reason()).contains("refused");
    assertThat(database.count("accounts")).isEqualTo(2);
  }

  @Test
  void aCampaignThatCannotBeStoredDoesNotBlockTheOthers() {
    database.run("alter table campaigns add constraint refused check (name <> 'refused')");

    catalog
        .saveCampaigns(List.of(listed("1", "a"), listed("2", "refused"), listed("3", "c")))
        .await();

    database.run("alter table campaigns drop constraint refused");
    assertThat(campaignIds("acc")).containsExactly("1", "3");
  }

  @Test
  void aStubNeverReplacesAListing() {
    catalog.saveCampaigns(List.of(listed("1", "listed"))).await();

    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), "from a report"))).await();

    assertThat(name("1")).isEqualTo("listed");
    assertThat(database.text("select status from campaigns")).isEqualTo("ACTIVE");
  }

  @Test
  void aStubWithANameReplacesOneWithoutAndNotTheOtherWayRound() {
    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), ""))).await();

    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), "from a report"))).await();
    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), ""))).await();

    assertThat(name("1")).isEqualTo("from a report");
  }

  @Test
  void aListingReplacesAStubAlsoWhenItsStatusIsUnknown() {
    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), "stub"))).await();
    var listed = new Campaign(ref("1"), "listed", CampaignStatus.UNKNOWN, "", "IN_REVIEW");

    catalog.saveCampaigns(List.of(listed)).await();
    catalog.saveCampaigns(List.of(Campaign.stub(ref("1"), "stub"))).await();

    assertThat(name("1")).isEqualTo("listed");
  }

  @Test
  void rowsThatDoNotChangeAreNotWritten() {
    catalog.saveCampaigns(List.of(listed("1", "a"))).await();
    catalog.saveAccounts(List.of(account("1", "a"))).await();
    var versions = "select (select xmin from campaigns)::text || (select xmin from accounts)::text";
    var before = database.text(versions);

    catalog.saveCampaigns(List.of(listed("1", "a"))).await();
    catalog.saveAccounts(List.of(account("1", "a"))).await();

    assertThat(database.text(versions)).isEqualTo(before);
  }

  @Test
  void aCampaignThatIsListedTwiceIsStoredOnce() {
    catalog.saveCampaigns(List.of(listed("1", "a"), listed("1", "a"))).await();

    assertThat(campaignIds("acc")).containsExactly("1");
  }

  @Test
  void twoNodesSaveTheSameCampaignsInOppositeOrder() {
    var campaigns = IntStream.range(0, 500).mapToObj(i -> listed("" + i, "n" + i)).toList();
    var reversed = new ArrayList<>(campaigns);
    Collections.reverse(reversed);
    for (int round = 0; round < 5; round++) {
      database.run("update campaigns set name = 'other'");

      Future.all(catalog.saveCampaigns(campaigns), catalog.saveCampaigns(reversed)).await();

      assertThat(database.count("campaigns where name = 'n' || campaign_id")).isEqualTo(500);
    }
  }

  @Test
  void theIdsOfAnAccountAreThoseOfNoOtherAccountOrPlatformInOrder() {
    var other = new CampaignRef(Platform.GOOGLE, "acc", "9");
    var neighbour = new CampaignRef(Platform.META, "acc2", "8");
    catalog
        .saveCampaigns(
            List.of(
                listed("b", "b"),
                listed(ODD, "odd"),
                listed("a", "a"),
                Campaign.stub(other, ""),
                Campaign.stub(neighbour, "")))
        .await();

    assertThat(campaignIds("acc")).containsExactlyInAnyOrder("a", ODD, "b");
    assertThat(campaignIds("acc").indexOf("a")).isLessThan(campaignIds("acc").indexOf("b"));
  }

  private List<String> campaignIds(String account) {
    return catalog.campaignIds(new HeldAccount.Key(Platform.META, account)).await();
  }

  private static String name(String campaign) {
    return database.text("select name from campaigns where campaign_id = '" + campaign + "'");
  }

  private static Account account(String id, String name) {
    return new Account(Platform.META, id, name, "EUR", ZoneOffset.UTC, "ACTIVE");
  }

  private static Campaign listed(String id, String name) {
    return new Campaign(ref(id), name, CampaignStatus.ACTIVE, "SALES");
  }

  private static CampaignRef ref(String id) {
    return new CampaignRef(Platform.META, "acc", id);
  }
}
