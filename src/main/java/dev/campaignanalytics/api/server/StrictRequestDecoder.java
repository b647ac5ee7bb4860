package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.http.ProblemResponses;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * Reads HTTP/1 requests as in RFC 9112, where Netty's decoder is lenient: exactly one space between
 * the words of a request line, no control characters in it, and no carriage return without a line
 * feed, for which Netty would wait. Such a request is invalid and {@link ProblemResponses} responds
 * at once. Vert.x offers no place for this except the connection's own pipeline.
 */
public final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private int wordEnd;
  private boolean head = true;
  private boolean refused;

  private StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  /** Nothing to do for HTTP/2, which has no lines. */
  public static void install(HttpConnection connection, HttpServerOptions options) {
    if (connection instanceof ConnectionBase base) {
      var pipeline = base.channelHandlerContext().pipeline();
      var lenient = pipeline.context(HttpRequestDecoder.class);
      if (lenient != null) {
        pipeline.replace(lenient.handler(), lenient.name(), new StrictRequestDecoder(options));
      }
    }
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    wordEnd = start + length;
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    requireOneSpace(line, start);
    requireNoControls(line, start, length);
    wordEnd = start + length;
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    if (length > 0) {
      requireOneSpace(line, start);
    }
    return super.splitThirdWordInitialLine(line, start, length);
  }

  private void requireOneSpace(byte[] line, int start) {
    if (start != wordEnd + 1 || line[wordEnd] != ' ') {
      throw new IllegalArgumentException(
          "the parts of a request line must be separated by one space");
    }
  }

  private static void requireNoControls(byte[] line, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (line[i] >= 0 && line[i] < ' ' || line[i] == 0x7f) {
        throw new IllegalArgumentException("a request target has no control characters");
      }
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (refused) {
      buffer.skipBytes(buffer.readableBytes());
      return;
    }
    int before = out.size();
    super.decode(context, buffer, out);
    for (int i = before; i < out.size(); i++) {
      head = out.get(i) instanceof LastHttpContent || head && !(out.get(i) instanceof HttpRequest);
    }
    if (head && hasBareReturn(buffer)) {
      refuse(buffer, out);
    }
  }

  /** Whether the incomplete line can never become valid. */
  private static boolean hasBareReturn(ByteBuf buffer) {
    for (int i = buffer.readerIndex(); i < buffer.writerIndex(); i++) {
      byte b = buffer.getByte(i);
      if (b == '\n') {
        return false;
      }
      if (b == '\r' && i + 1 < buffer.writerIndex() && buffer.getByte(i + 1) != '\n') {
        return true;
      }
    }
    return false;
  }

  private void refuse(ByteBuf buffer, List<Object> out) {
    refused = true;
    buffer.skipBytes(buffer.readableBytes());
    var invalid = createInvalidMessage();
    invalid.setDecoderResult(
        DecoderResult.failure(new IllegalArgumentException("a carriage return without line feed")));
    out.add(invalid);
  }
}
