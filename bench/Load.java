import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Sends GETs for a list of paths over persistent connections from one thread, at a constant rate or
 * one after the other, and prints {@code requests errors seconds p50 p99} (latencies in ms).
 *
 * <p>At a constant rate a latency counts from the moment when the request was due, so that a server
 * that stalls cannot hide it by slowing the sender down.
 *
 * <p>Arguments: port, key, file of paths, requests, connections, requests a second (0: after each
 * response).
 */
final class Load {
  private final Selector selector;
  private final List<byte[]> requests;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final long[] latencies;
  private final double nanosApart;
  private long start;
  private int sent;
  private int done;
  private int errors;

  private Load(List<byte[]> requests, int count, int rate) throws IOException {
    this.selector = Selector.open();
    this.requests = requests;
    this.latencies = new long[count];
    this.nanosApart = rate == 0 ? 0 : 1e9 / rate;
  }

  public static void main(String[] args) throws IOException {
    var head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + args[1] + "\r\n\r\n";
    var requests =
        Files.readAllLines(Path.of(args[2])).stream()
            .map(path -> ("GET " + path + head).getBytes(ISO_8859_1))
            .toList();
    var load = new Load(requests, Integer.parseInt(args[3]), Integer.parseInt(args[5]));
    load.connect(Integer.parseInt(args[0]), Integer.parseInt(args[4]));
    load.run();
  }

  private void connect(int port, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      idle.add(connection);
    }
  }

  private void run() throws IOException {
    start = System.nanoTime();
    while (done < latencies.length) {
      send();
      if (nanosApart == 0) {
        selector.select(1000);
      } else {
        selector.selectNow();
      }
      for (var key : selector.selectedKeys()) {
        receive((Connection) key.attachment());
      }
      selector.selectedKeys().clear();
    }
    print((System.nanoTime() - start) / 1e9);
  }

  private void send() throws IOException {
    while (sent < latencies.length && !idle.isEmpty()) {
      long due = nanosApart == 0 ? System.nanoTime() : start + (long) (sent * nanosApart);
      if (due > System.nanoTime()) {
        return;
      }
      idle.poll().send(requests.get(sent++ % requests.size()), due);
    }
  }

  private void receive(Connection connection) throws IOException {
    if (connection.isAnswered()) {
      latencies[done++] = System.nanoTime() - connection.due;
      errors += connection.isGood ? 0 : 1;
      idle.add(connection);
    }
  }

  private void print(double seconds) {
    Arrays.sort(latencies);
    System.out.printf(
        "%d %d %.3f %.3f %.3f%n",
        latencies.length,
        errors,
        seconds,
        latencies[latencies.length / 2] / 1e6,
        latencies[(int) (latencies.length * 0.99)] / 1e6);
  }

  private static final class Connection {
    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 17);
    private long due;
    private boolean isGood;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void send(byte[] request, long due) throws IOException {
      this.due = due;
      in.clear();
      var out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    boolean isAnswered() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a connection");
      }
      int head = endOfHead();
      if (head < 0) {
        return false;
      }
      var text = new String(in.array(), 0, head, ISO_8859_1);
      isGood = text.startsWith("HTTP/1.1 200");
      return in.position() >= head + length(text);
    }

    private int endOfHead() {
      for (int i = 0; i + END.length <= in.position(); i++) {
        if (Arrays.equals(in.array(), i, i + END.length, END, 0, END.length)) {
          return i + END.length;
        }
      }
      return -1;
    }

    private static int length(String head) {
      int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ") + 16;
      return Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
    }
  }
}
