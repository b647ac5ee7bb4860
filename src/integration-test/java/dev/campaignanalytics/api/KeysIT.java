package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @Test
  void aKeyIsShownOnceAndWorksAtOnce() {
    var made = create("{\"name\":\"BI\",\"scopes\":[\"keys:admin\"]}");
    var text = made.getString("key");

    var list = server.sendAs(text, "GET /keys");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains(made.getJsonObject("info").getString("id"));
    assertThat(list.body()).doesNotContain(text);
    assertThat(text).matches("ak_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}");
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceAndRevokingAgainChangesNothing() {
    var made = create("{\"name\":\"BI\",\"scopes\":[\"keys:admin\"]}");
    var path = "DELETE /keys/" + made.getJsonObject("info").getString("id");

    assertThat(server.send(path).status()).isEqualTo(204);
    assertThat(server.send(path).status()).isEqualTo(204);

    assertThat(server.sendAs(made.getString("key"), "GET /keys").status()).isEqualTo(401);
  }

  @Test
  void aKeyWithoutTheScopeIsForbidden() {
    var made = create("{\"name\":\"BI\",\"scopes\":[\"insights:read\"]}");

    var response = server.sendAs(made.getString("key"), "GET /keys");

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).contains("keys:admin");
  }

  @Test
  void aKeyThatSeesSomeAccountsOnlyCannotMakeKeys() {
    var made =
        create("{\"name\":\"BI\",\"scopes\":[\"keys:admin\"],\"accounts\":[\"meta:act_1\"]}");

    assertThat(server.sendAs(made.getString("key"), "GET /keys").status()).isEqualTo(403);
  }

  @Test
  void aKeyNeedsANameThatCanBeSeen() {
    var refused = server.post("/keys", "{\"name\":\" \",\"scopes\":[\"insights:read\"]}");

    BadInputsIT.assertProblem(refused, 422, "invalid-body", "name");
  }

  @Test
  void revokingAnUnknownKeyIsNotFound() {
    assertThat(server.send("DELETE /keys/00000000").status()).isEqualTo(404);
  }

  private static JsonObject create(String body) {
    var response = server.post("/keys", body);
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return new JsonObject(response.body());
  }
}
