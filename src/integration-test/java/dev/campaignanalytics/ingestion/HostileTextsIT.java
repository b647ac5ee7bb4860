package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.sync.CatalogStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile names pass through an adapter into PostgreSQL and are read back sanitized. */
class HostileTextsIT {
  private static final int TEXTS = 150;
  private static final String[] PIECES = {
    "\u0000",
    "\ud83d",
    "\ude00",
    "\ud83d\ude00",
    "\u0007",
    "\u009f",
    "\t",
    "\n",
    "\r\n",
    "\u202e",
    "=1+1",
    "'",
    "\"",
    "\\",
    "</script>",
    "{\"a\":",
    "\u2028",
    "e\u0301",
    "שלום",
    "\uffff",
    " ",
    "a,b;c"
  };

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @EnumSource(
      value = PlatformRows.class,
      names = {"META", "GOOGLE", "TIKTOK"})
  void platforms07HostileNamesAreStoredAsTheyWereCleaned(PlatformRows platform) {
    var names = names();
    var campaigns = new ArrayList<Campaign>();
    for (int i = 0; i < names.size(); i++) {
      var json = TextNode.valueOf(names.get(i)).toString();
      var page = platform.read(new String[] {"id", "\"" + (1000 + i) + "\"", "name", json});
      assertThat(page.rejected()).isEmpty();
      campaigns.addAll(page.campaigns());
    }

    var stored = stored(campaigns);

    for (int i = 0; i < names.size(); i++) {
      var clean = CleanText.of(names.get(i));
      var expected = clean.isBlank() ? "" + (1000 + i) : clean;
      assertThat(stored.get(i)).isEqualTo(expected);
      var json = new JsonObject().put("name", stored.get(i)).toBuffer();
      assertThat(new JsonObject(json).getString("name")).isEqualTo(expected);
    }
  }

  private static List<String> names() {
    var random = new Random(11);
    var names = new ArrayList<String>();
    for (int i = 0; i < TEXTS; i++) {
      var name = new StringBuilder("n");
      for (int piece = random.nextInt(8); piece >= 0; piece--) {
        name.append(PIECES[random.nextInt(PIECES.length)]);
      }
      names.add(name.toString());
    }
    return names;
  }

  /** Listed campaigns, whose other texts are hostile as well. */
  private List<String> stored(List<Campaign> stubs) {
    var url = TestServices.newDatabase();
    var database =
        new Database(
            vertx, url, new DatabaseConfig(Optional.empty(), 2, Duration.ofSeconds(10), 3));
    database.connect(true, why -> {}).await();
    var listed = stubs.stream().map(HostileTextsIT::listed).toList();
    new CatalogStore(database).saveCampaigns(listed).await();
    var sql = PgBuilder.pool().connectingTo(url).using(vertx).build();
    var names = new ArrayList<String>();
    sql.preparedQuery("select name from campaigns order by campaign_id::int")
        .execute(Tuple.tuple())
        .await()
        .forEach(row -> names.add(row.getString("name")));
    return names;
  }

  private static Campaign listed(Campaign stub) {
    var ref = new CampaignRef(stub.ref().platform(), "1", stub.ref().campaignId());
    return new Campaign(ref, stub.name(), CampaignStatus.ACTIVE, "A\u0000\ud83dB", "\u0000");
  }
}
