package dev.campaignanalytics.api;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** The first message of a TLS client, byte by byte, with any version. */
record TlsHello(int version) {
  static final int TLS_1_1 = 0x0302;
  static final int TLS_1_2 = 0x0303;

  /** The alert of a server that does not serve the version. */
  static final int PROTOCOL_VERSION = 70;

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int HANDSHAKE = 22;
  private static final int ALERT = 21;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int RANDOM_BYTES = 32;

  /** ECDHE with RSA or ECDSA: GCM of version 1.2, and CBC of the versions before. */
  private static final int[] CIPHERS = {0xc02f, 0xc02b, 0xc013, 0xc009, 0x002f};

  /** The named curve P-256, points as they are, and the signatures of RSA and ECDSA. */
  private static final int[] EXTENSIONS = {
    0x000a, 4, 2, 0x0017, 0x000b, 2, 0x0100, 0x000d, 6, 4, 0x0401, 0x0403
  };

  /** The answer: {@code server hello}, or {@code alert} with its number. */
  String send(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(record());
      var in = new DataInputStream(socket.getInputStream());
      int type = in.readUnsignedByte();
      in.skipNBytes(4);
      int first = in.readUnsignedByte();
      return switch (type) {
        case ALERT -> "alert " + in.readUnsignedByte();
        case HANDSHAKE -> first == SERVER_HELLO ? "server hello" : "handshake " + first;
        default -> "record " + type;
      };
    }
  }

  private byte[] record() throws IOException {
    var hello = hello();
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(HANDSHAKE);
    out.writeShort(0x0301);
    out.writeShort(hello.length + 4);
    out.writeByte(CLIENT_HELLO);
    out.writeByte(0);
    out.writeShort(hello.length);
    out.write(hello);
    return bytes.toByteArray();
  }

  private byte[] hello() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(version);
    out.write(new byte[RANDOM_BYTES]);
    out.writeByte(0);
    out.writeShort(2 * CIPHERS.length);
    for (int cipher : CIPHERS) {
      out.writeShort(cipher);
    }
    // No compression.
    out.writeShort(0x0100);
    out.writeShort(2 * EXTENSIONS.length);
    for (int word : EXTENSIONS) {
      out.writeShort(word);
    }
    return bytes.toByteArray();
  }
}
