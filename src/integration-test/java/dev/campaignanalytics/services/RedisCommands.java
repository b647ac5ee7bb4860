package dev.campaignanalytics.services;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All commands that a Redis executes, and the slots of a Redis Cluster that each of them needs. */
public final class RedisCommands implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("\\+\\S+ \\[\\d+ (\\S+)] \"(.*)\"");

  /** A quotation mark inside a word has a backslash before it. */
  private static final String BETWEEN_WORDS = "\" \"";

  private static final int SLOTS = 16384;
  private static final int POLYNOMIAL = 0x1021;

  private final URI url;
  private final Socket monitor;
  private final List<Executed> executed = new CopyOnWriteArrayList<>();

  private RedisCommands(URI url, Socket monitor) {
    this.url = url;
    this.monitor = monitor;
  }

  /** Records from now on. */
  public static RedisCommands of(String url) {
    try {
      var address = URI.create(url);
      var socket = connect(address);
      var commands = new RedisCommands(address, socket);
      send(socket, List.of("MONITOR"));
      var lines = reader(socket);
      lines.readLine();
      var thread = new Thread(() -> commands.record(lines), "redis-monitor");
      thread.setDaemon(true);
      thread.start();
      return commands;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(BufferedReader lines) {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var parts = LINE.matcher(line);
        if (parts.matches()) {
          var words = List.of(parts.group(2).split(BETWEEN_WORDS));
          executed.add(new Executed(parts.group(1).equals("lua"), words));
        }
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  /** What each command or script needed, together with the commands in the script. */
  public List<Use> uses() {
    var uses = new ArrayList<Use>();
    try (var socket = connect(url)) {
      var replies = reader(socket);
      for (var one : executed) {
        var keys = keys(one.words, socket, replies);
        if (one.inScript && !uses.isEmpty()) {
          uses.get(uses.size() - 1).keys.addAll(keys);
        } else {
          uses.add(new Use(one.words.get(0), new TreeSet<>(keys)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return uses;
  }

  /** All keys that were used. */
  public Set<String> keys() {
    return uses().stream()
        .flatMap(use -> use.keys.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Asks Redis itself; scripts name their keys. */
  private static List<String> keys(List<String> words, Socket socket, BufferedReader replies)
      throws IOException {
    var question = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
    question.addAll(words);
    send(socket, question);
    var keys = new ArrayList<String>();
    var first = replies.readLine();
    if (first.startsWith("*")) {
      for (int i = Integer.parseInt(first.substring(1)); i > 0; i--) {
        replies.readLine();
        keys.add(replies.readLine());
      }
    }
    return keys;
  }

  private static Socket connect(URI url) throws IOException {
    var socket = new Socket(url.getHost(), url.getPort());
    var login = url.getUserInfo();
    if (login != null) {
      send(socket, List.of("AUTH", login.substring(login.indexOf(':') + 1)));
      socket.getInputStream().readNBytes("+OK\r\n".length());
    }
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void send(Socket socket, List<String> words) throws IOException {
    var text =
        words.stream()
            .map(word -> "$" + word.length() + "\r\n" + word + "\r\n")
            .collect(Collectors.joining("", "*" + words.size() + "\r\n", ""));
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** As the specification of Redis Cluster defines it. */
  static int slot(String key) {
    int open = key.indexOf('{');
    int close = key.indexOf('}', open + 1);
    boolean isTagged = open >= 0 && close > open + 1;
    int crc = 0;
    for (byte one : (isTagged ? key.substring(open + 1, close) : key).getBytes(ISO_8859_1)) {
      crc ^= (one & 0xFF) << Byte.SIZE;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
      }
      crc &= 0xFFFF;
    }
    return crc % SLOTS;
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command or a script, and all keys that it has used. */
  public record Use(String command, Set<String> keys) {
    public Set<Integer> slots() {
      return keys.stream().map(RedisCommands::slot).collect(Collectors.toSet());
    }
  }

  private record Executed(boolean inScript, List<String> words) {}
}
