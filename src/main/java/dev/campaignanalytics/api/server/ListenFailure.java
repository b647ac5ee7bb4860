package dev.campaignanalytics.api.server;

import dev.campaignanalytics.config.SetupException;
import dev.campaignanalytics.model.PlainSentence;
import io.vertx.core.Future;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Explains how to fix a server that cannot listen. */
public record ListenFailure(String host, int port, String setting) {
  /**
   * @param setting the beginning of the variables' names, such as {@code HTTP}
   */
  public ListenFailure {}

  /** Fails with {@link SetupException} where listening fails. */
  public <T> Future<T> explained(Future<T> listening) {
    return listening.recover(cause -> Future.failedFuture(new SetupException(text(cause), cause)));
  }

  private String text(Throwable cause) {
    var reason = PlainSentence.of(cause);
    if (reason.contains("in use")) {
      return ("port %s of %s is in use by another program: stop that one, or set %s_PORT to"
              + " another port")
          .formatted(port, host, setting);
    }
    if (reason.contains("Permission denied")) {
      return "port %s of %s needs rights that this user does not have: set %s_PORT to 1024 or more"
          .formatted(port, host, setting);
    }
    if (cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException) {
      return "%s is no address of this machine (%s): set %s_HOST to one, or to 0.0.0.0 for all"
          .formatted(host, reason, setting);
    }
    return ("port %s of %s cannot be opened (%s): check %s_HOST, %s_PORT and, if they are set, the"
            + " files of TLS_CERT and TLS_KEY")
        .formatted(port, host, reason, setting, setting);
  }
}
