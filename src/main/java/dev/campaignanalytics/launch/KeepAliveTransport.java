package dev.campaignanalytics.launch;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.VertxBuilder;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;

/**
 * The native Linux transport, which soon probes whether a silent peer is still alive, if a client
 * enables keep-alive. The system's default is to probe after two hours: a received request would
 * wait that long for a lost response. Vert.x has no option for it.
 */
public final class KeepAliveTransport implements Transport {
  private static final int SILENT_SECONDS = 2;
  private static final int BETWEEN_PROBES_SECONDS = 1;
  private static final int PROBES = 3;

  private final Transport epoll;

  private KeepAliveTransport(Transport epoll) {
    this.epoll = epoll;
  }

  /** On other systems than Linux, Vert.x chooses the transport. */
  public static VertxBuilder onto(VertxBuilder builder) {
    var epoll = io.vertx.core.transport.Transport.EPOLL;
    return epoll != null && epoll.available()
        ? builder.withTransport(new Named(new KeepAliveTransport(epoll.implementation())))
        : builder;
  }

  @Override
  public void configure(
      ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
    epoll.configure(options, connectTimeout, domainSocket, bootstrap);
    if (options.isTcpKeepAlive() && !domainSocket) {
      bootstrap
          .option(EpollChannelOption.TCP_KEEPIDLE, SILENT_SECONDS)
          .option(EpollChannelOption.TCP_KEEPINTVL, BETWEEN_PROBES_SECONDS)
          .option(EpollChannelOption.TCP_KEEPCNT, PROBES);
    }
  }

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
    epoll.configure(options, domainSocket, bootstrap);
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    epoll.configure(channel, options);
  }

  @Override
  public boolean supportsDomainSockets() {
    return epoll.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return epoll.supportFileRegion();
  }

  @Override
  public boolean isAvailable() {
    return epoll.isAvailable();
  }

  @Override
  public Throwable unavailabilityCause() {
    return epoll.unavailabilityCause();
  }

  @Override
  public java.net.SocketAddress convert(SocketAddress address) {
    return epoll.convert(address);
  }

  @Override
  public SocketAddress convert(java.net.SocketAddress address) {
    return epoll.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return epoll.ioHandlerFactory();
  }

  @Override
  public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
    return epoll.eventLoopGroup(type, threads, factory, ratio);
  }

  @Override
  public DatagramChannel datagramChannel() {
    return epoll.datagramChannel();
  }

  @Override
  @SuppressWarnings("deprecation") // The interface still requires it.
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return epoll.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return epoll.channelFactory(domainSocket);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return epoll.serverChannelFactory(domainSocket);
  }

  /** The transport in the form that a builder requires. */
  private record Named(KeepAliveTransport implementation)
      implements io.vertx.core.transport.Transport {
    @Override
    public String name() {
      return "epoll";
    }

    @Override
    public boolean available() {
      return implementation.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
      return implementation.unavailabilityCause();
    }
  }
}
