package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.google.GoogleReportApi;
import dev.campaignanalytics.ingestion.google.GoogleSettings;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiSourceTest {
  private final List<CallTimeouts> timeouts = new ArrayList<>();

  @Test
  void aListingIsGivenLessTimeThanAReport() {
    var adapter =
        new GoogleReportApi(GoogleSettings.from(new ConfigReader(Map.of(), Map.of()), false));
    var source =
        new PlatformSource(
            adapter,
            new ApiSource(
                adapter, tokens(), silent(), time -> Future.succeededFuture(), (id, use) -> {}));

    source.accounts().otherwiseEmpty().await();
    source.campaigns("1234567890", List.of(), "EUR").otherwiseEmpty().await();
    source.lookBack("1234567890", List.of()).otherwiseEmpty().await();
    source.step(Answers.days(Platform.GOOGLE, "1234567890")).otherwiseEmpty().await();

    var listing = CallTimeouts.seconds(120);
    var report = new CallTimeouts(listing.whole(), CallTimeouts.seconds(900).whole());
    assertThat(timeouts).containsExactly(listing, listing, listing, report);
  }

  private CallSender silent() {
    return (call, timeout) -> {
      timeouts.add(timeout);
      return Future.failedFuture(new SourceException(Kind.TRANSIENT, "no answer"));
    };
  }

  private static AccessTokens tokens() {
    var given = Optional.of(new Secret("given"));
    var credential = new AccessTokens.Credential("google", given, Optional.empty());
    return new AccessTokens(
        credential, (call, timeout) -> null, TokenRenewals.ALONE, Clock.systemUTC());
  }
}
