package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.ingestion.client.TokenSeal;
import dev.campaignanalytics.ingestion.level.LevelSettings;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One platform that is to be synced.
 *
 * @param token the access token that a person configured
 * @param tokens how a new token is requested; empty where the configured one does not expire
 * @param levels which levels are read
 * @param versionWarning the warning to the operator on a day about the end of the API version
 */
public record PlatformSetup(
    ReportApi adapter,
    Optional<Secret> token,
    Optional<TokenApi> tokens,
    LevelSettings levels,
    Function<LocalDate, Optional<String>> versionWarning) {
  /** The secrets that encrypt renewed tokens; empty where no token can be renewed. */
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
