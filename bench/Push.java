import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Posts the files of a round, one connection for each pusher, the next body when the last one is
 * acknowledged, and prints {@code inserted duplicates seconds}.
 *
 * <p>Arguments: port, key, folder, name of the round, connections, files a connection.
 */
final class Push {
  private static final Pattern INSERTED = Pattern.compile("\"inserted\":(\\d+)");
  private static final Pattern DUPLICATE = Pattern.compile("\"duplicate\":(\\d+)");

  private static int port;
  private static String key;

  public static void main(String[] args) throws IOException {
    port = Integer.parseInt(args[0]);
    key = args[1];
    int connections = Integer.parseInt(args[4]);
    var pushers = new ArrayList<List<byte[]>>();
    for (int c = 0; c < connections; c++) {
      var bodies = new ArrayList<byte[]>();
      for (int f = 0; f < Integer.parseInt(args[5]); f++) {
        bodies.add(Files.readAllBytes(Path.of(args[2], args[3] + "-" + c + "-" + f + ".ndjson")));
      }
      pushers.add(bodies);
    }
    var threads = Executors.newFixedThreadPool(connections);
    long start = System.nanoTime();
    var running =
        pushers.stream()
            .map(bodies -> CompletableFuture.supplyAsync(() -> push(bodies), threads))
            .toList();
    // Before any of them can fail: the program ends then.
    threads.shutdown();
    var counts = running.stream().map(CompletableFuture::join).toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d %d %.3f%n",
        counts.stream().mapToLong(Counts::inserted).sum(),
        counts.stream().mapToLong(Counts::duplicates).sum(),
        seconds);
  }

  private record Counts(long inserted, long duplicates) {}

  private static Counts push(List<byte[]> bodies) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      long inserted = 0;
      long duplicates = 0;
      for (var body : bodies) {
        socket.getOutputStream().write(head(body.length));
        socket.getOutputStream().write(body);
        var answer = answer(in);
        inserted += number(INSERTED, answer);
        duplicates += number(DUPLICATE, answer);
      }
      return new Counts(inserted, duplicates);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] head(int length) {
    return ("POST /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static String answer(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    var lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length: ") + 16;
    var body = in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf('\r', at))));
    if (!head.toString().startsWith("HTTP/1.1 200")) {
      throw new IOException(head + new String(body, UTF_8));
    }
    return new String(body, UTF_8);
  }

  private static long number(Pattern field, String answer) {
    var found = field.matcher(answer);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
