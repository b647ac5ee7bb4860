package dev.campaignanalytics.ingestion.adapter;

import java.util.function.Function;

/**
 * One request to a platform, with what is needed to repeat it.
 *
 * @param accountId the account it is made for; empty for the credential itself
 * @param call built again for each try, because the token may have changed
 * @param read throws {@link SourceException} for an invalid response
 */
public record PlatformRequest<T>(
    Sort sort,
    String accountId,
    Function<AccessToken, ApiCall> call,
    Function<ApiResponse, T> read) {
  /** Each kind has its own timeouts and, usually, its own quotas. */
  public enum Sort {
    LISTING,
    REPORT
  }
}
