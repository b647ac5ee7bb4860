package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.ingestion.client.TokenSeal;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One platform that is to be pulled.
 *
 * @param token the access token that a person gave
 * @param tokens how another one is got; empty where the given one lasts
 * @param versionWarning what to tell the operator on a day about the end of the API version
 */
public record PlatformSetup(
    ReportApi adapter,
    Optional<Secret> token,
    Optional<TokenApi> tokens,
    Function<LocalDate, Optional<String>> versionWarning) {
  /** What renewed tokens are sealed with; empty where nothing can be renewed. */
  Optional<TokenSeal> seal() {
    return tokens
        .map(api -> Stream.concat(token.stream(), api.roots().stream()).toList())
        .filter(roots -> !roots.isEmpty())
        .map(roots -> TokenSeal.of(platform(), roots));
  }

  Platform platform() {
    return adapter.platform();
  }
}
