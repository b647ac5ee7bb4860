package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An own key that is long enough to resist guessing. */
class LongOwnKeyIT {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("API_KEY", KEY, "API_FAILED_ATTEMPTS", "5"));

  @Test
  void tenancy06TheRightKeyWorksFromAnAddressWithTooManyWrongOnes() {
    for (int i = 0; i < 5; i++) {
      assertThat(server.sendAs("wrong-" + i, "GET /keys").status()).isEqualTo(401);
    }

    var wrong = server.sendAs("wrong-again", "GET /keys");
    var right = server.sendAs(KEY, "GET /keys");

    BadInputsIT.assertProblem(wrong, 429, "too-many-requests", null);
    assertThat(Integer.parseInt(wrong.header("Retry-After"))).isBetween(1, 60);
    assertThat(wrong.body()).contains("Keys of POST /keys, web tokens and longer keys");
    assertThat(right.status()).isEqualTo(200);
    assertThat(server.sendAs("wrong-again", "GET /keys").status()).isEqualTo(429);
  }
}
