package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.model.AccountRef;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Everything of a request that determines its response.
 *
 * @param arguments valid by the contract
 * @param accounts the only accounts that the caller may see; empty: all
 * @param fixed the format, if the path determines it
 * @param accepted the format that the client prefers
 */
public record ReadRequest(
    OperationArguments arguments,
    Optional<List<AccountRef>> accounts,
    Optional<ResponseFormat> fixed,
    ResponseFormat accepted) {
  /** A request that has passed its operation's gate. */
  public static ReadRequest of(RoutingContext context) {
    return new ReadRequest(
        OperationArguments.of(context),
        AuthenticatedCaller.visibleAccounts(context),
        ResponseFormat.fixed(context),
        ResponseFormat.accepted(context.request().headers().getAll(HttpHeaders.ACCEPT)));
  }

  /** The same of a path that determines the format. */
  public ReadRequest in(ResponseFormat format) {
    return new ReadRequest(arguments, accounts, Optional.of(format), accepted);
  }
}
