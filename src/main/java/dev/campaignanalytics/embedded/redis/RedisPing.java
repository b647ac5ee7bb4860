package dev.campaignanalytics.embedded.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Checks whether a Redis on this machine accepts our login. */
final class RedisPing {
  private static final int TIMEOUT_MILLIS = 500;

  private RedisPing() {}

  static boolean answers(int port, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String commands = "AUTH %s\r\nPING\r\n".formatted(password);
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
