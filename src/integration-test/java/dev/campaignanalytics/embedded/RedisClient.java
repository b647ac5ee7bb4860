package dev.campaignanalytics.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One command, one line of response. */
public final class RedisClient {
  private RedisClient() {}

  public static String call(EmbeddedServer server, String command) throws IOException {
    String password = URI.create(server.url()).getUserInfo().substring(1);
    return sendWith(server, password, command);
  }

  public static String sendWith(EmbeddedServer server, String password, String command)
      throws IOException {
    return conversation(server, "AUTH " + password, command);
  }

  public static String sendWithoutPassword(EmbeddedServer server, String command)
      throws IOException {
    return conversation(server, command);
  }

  /** The first line of the last response. */
  private static String conversation(EmbeddedServer server, String... commands) throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      var responses =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String response = null;
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        response = responses.readLine();
      }
      return response;
    }
  }
}
