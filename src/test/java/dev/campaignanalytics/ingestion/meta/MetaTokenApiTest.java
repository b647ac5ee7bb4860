package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.NOW;
import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.SECRET;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaTokenApiTest {
  private final MetaTokenApi tokens =
      MetaTokenApi.from(
              MetaSettings.from(
                  new ConfigReader(
                      Map.of("META_APP_ID", "123", "META_APP_SECRET", SECRET), Map.of()),
                  false))
          .orElseThrow();

  @Test
  void withoutAnAppThereIsNothingToRenewWith() {
    assertThat(MetaTokenApi.from(MetaFixture.settings())).isEmpty();
  }

  @Test
  void scenario8ATokenIsExchangedWhileItIsGood() {
    var call = tokens.refreshCall(TOKEN, NOW);

    assertThat(call.uri().toString())
        .startsWith("https://graph.facebook.com/v26.0/oauth/access_token?");
    assertThat(parameters(call.uri().getRawQuery()))
        .containsEntry("grant_type", "fb_exchange_token")
        .containsEntry("client_id", "123")
        .containsEntry("client_secret", SECRET)
        .containsEntry("set_token_expires_in_60_days", "true")
        .containsEntry("fb_exchange_token", TOKEN.secret().value());
    assertThat(call.toString()).doesNotContain(SECRET).doesNotContain("EAATEST");
    assertThat(tokens.renewBefore()).isEqualTo(Duration.ofDays(10));
  }

  @Test
  void scenario8TheNewTokenHasAnEnd() {
    var body = "{\"access_token\":\"EAAnew\",\"token_type\":\"bearer\",\"expires_in\":5183944}";

    var token = tokens.readToken(ok(body));

    assertThat(token.secret().value()).isEqualTo("EAAnew");
    assertThat(token.expiresAt()).contains(NOW.plusSeconds(5_183_944));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 190, 463, REAUTH",
    "400, 190, 460, REAUTH",
    "400, 100, 0, FATAL",
    "400, 10, 0, FATAL",
    "500, 2, 0, TRANSIENT",
    "500, 1, 0, TRANSIENT"
  })
  void scenario8ATokenThatCannotBeRenewedNeedsAPerson(
      int status, int code, int subcode, Kind kind) {
    assertThat(fault(() -> tokens.readToken(response(status, error(code, subcode)))).kind())
        .isEqualTo(kind);
  }

  @Test
  void anAnswerWithoutATokenIsWorthAnotherTry() {
    assertThat(fault(() -> tokens.readToken(ok("{}"))).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aConfiguredTokenTellsItsEnd() {
    var call = tokens.inspectCall(TOKEN).orElseThrow();
    var body = "{\"data\":{\"is_valid\":true,\"expires_at\":1798761600,\"scopes\":[\"ads_read\"]}}";

    assertThat(parameters(call.uri().getRawQuery()))
        .containsEntry("input_token", TOKEN.secret().value())
        .containsEntry("access_token", "123|" + SECRET);
    assertThat(tokens.readInspection(TOKEN, ok(body)).expiresAt())
        .contains(Instant.ofEpochSecond(1_798_761_600));
  }

  @Test
  void anEndOfZeroIsNone() {
    var body = "{\"data\":{\"is_valid\":true,\"expires_at\":0,\"scopes\":[\"ads_read\"]}}";

    assertThat(tokens.readInspection(TOKEN, ok(body))).isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"is_valid\":false}}",
        "{\"data\":{\"is_valid\":true,\"scopes\":[\"email\"]}}"
      })
  void aTokenOfNoUseIsReportedAtTheStart(String body) {
    assertThat(fault(() -> tokens.readInspection(TOKEN, ok(body))).kind()).isEqualTo(Kind.REAUTH);
  }
}
