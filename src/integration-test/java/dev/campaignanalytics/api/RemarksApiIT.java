package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Remarks of accounts in {@code /platforms}, and that they can be acknowledged. */
class RemarksApiIT {
  private static final String ACCOUNT = "a,1";
  private static final String SEEN = "2026-03-02T10:00:00Z";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeEach
  void oneAccountWithARemark() {
    server.sql("delete from account_remarks");
    server.sql(
        """
        insert into sync_state (platform, account_id) values ('meta', ''), ('meta', 'a,1')
        on conflict do nothing
        """);
    server.sql(
        """
        insert into account_remarks (platform, account_id, remark, times, runs, first_seen, last_seen)
        values ('meta', 'a,1', 'duplicate_rows', 7, 3, '2026-03-01T10:00:00Z',
                '2026-03-02T10:00:00Z')
        """);
  }

  @Test
  void platforms13TheRemarksOfAnAccountAreShownWithTheirCounts() {
    assertThat(remarks())
        .containsExactly(
            new JsonObject()
                .put("name", "duplicate_rows")
                .put("times", 7)
                .put("runs", 3)
                .put("first_seen", "2026-03-01T10:00:00Z")
                .put("last_seen", SEEN));
  }

  @Test
  void platforms13AcknowledgedRemarksAreGoneUnlessSeenAgain() {
    var path = "/platforms/meta/remarks?account=a%2C1";

    assertThat(server.send("DELETE " + path + "&until=2026-03-02T09:59:59Z").status())
        .isEqualTo(204);
    assertThat(remarks()).hasSize(1);
    assertThat(server.send("DELETE " + path + "&until=" + SEEN).status()).isEqualTo(204);
    assertThat(remarks()).isEmpty();
  }

  @Test
  void platforms13AnInstantThatIsNoneIsRefusedByName() {
    var response = server.send("DELETE " + "/platforms/meta/remarks?account=a%2C1&until=yesterday");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("\"until\"");
    assertThat(remarks()).hasSize(1);
  }

  private static JsonArray remarks() {
    var platforms = new JsonObject(server.send("GET /platforms").body()).getJsonArray("platforms");
    return platforms.stream()
        .map(JsonObject.class::cast)
        .flatMap(platform -> platform.getJsonArray("accounts").stream())
        .map(JsonObject.class::cast)
        .filter(account -> account.getString("account").equals(ACCOUNT))
        .findFirst()
        .orElseThrow()
        .getJsonArray("remarks");
  }
}
