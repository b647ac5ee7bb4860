package dev.campaignanalytics.api.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Turns a request of an unsupported HTTP version into an invalid one, which {@link
 * ProblemResponses} handles. By default, Vert.x responds with 501 before any handler is called; it
 * offers no other place for this than the connection's own pipeline.
 */
@Sharable
final class HttpVersions extends ChannelInboundHandlerAdapter {
  private static final HttpVersions INSTANCE = new HttpVersions();
  private static final DecoderResult UNKNOWN = DecoderResult.failure(new UnknownVersion());

  private HttpVersions() {}

  /** Nothing to do for HTTP/2, which negotiates its version before. */
  static void watch(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      var handler = base.channelHandlerContext();
      handler.pipeline().addBefore(handler.name(), null, INSTANCE);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !isKnown(request.protocolVersion())) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1).setDecoderResult(UNKNOWN);
    }
    context.fireChannelRead(message);
  }

  private static boolean isKnown(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }

  /** The reason why a request is invalid. */
  static final class UnknownVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnknownVersion() {
      super("unknown version of HTTP", null, false, false);
    }
  }
}
