package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class SearchTextIT {
  @Test
  void api08UpkeepFillsWhatIsMissingAndANewNameForgetsTheOldText() {
    var vertx = Vertx.vertx();
    var test = TestDatabase.create(vertx);
    try {
      var writes = test.database().writes();
      writes
          .query(
              "insert into campaigns (campaign_id, platform, account_id, name)"
                  + " select 'c' || i, 'meta', 'a', 'Straße ' || i from generate_series(1, 1500) i")
          .execute()
          .await();

      new SearchTexts(test.database()).fill().await();

      assertThat(test.count("campaigns where search_text like 'strasse %'")).isEqualTo(1500);

      writes.query("update campaigns set name = 'New' where campaign_id = 'c1'").execute().await();

      assertThat(test.count("campaigns where search_text is null")).isEqualTo(1);
    } finally {
      test.close();
      vertx.close().await();
    }
  }
}
