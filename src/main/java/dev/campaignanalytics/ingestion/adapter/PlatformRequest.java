package dev.campaignanalytics.ingestion.adapter;

import java.util.function.Function;

/**
 * One question to a platform, with what is needed to ask it again.
 *
 * @param accountId on whose behalf; empty for the credential's own
 * @param call written anew for each try, because the token may be another
 * @param read throws {@link SourceException} for an answer that is none
 */
public record PlatformRequest<T>(
    Sort sort, String accountId, Function<AccessToken, ApiCall> call, Function<ApiAnswer, T> read) {
  /** They have time-outs and, mostly, quotas of their own. */
  public enum Sort {
    LISTING,
    REPORT
  }
}
