package dev.campaignanalytics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A message in protobuf's wire format, for the parts that OTLP uses. */
record ProtoMessage(List<Field> fields) {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  /** A field that contains bytes; numbers are skipped. */
  record Field(int number, byte[] value) {}

  static ProtoMessage parse(byte[] wire) {
    var in = ByteBuffer.wrap(wire);
    var fields = new ArrayList<Field>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      int number = (int) (tag >> 3);
      switch ((int) (tag & 7)) {
        case VARINT -> varint(in);
        case FIXED_64 -> in.getLong();
        case FIXED_32 -> in.getInt();
        case BYTES -> {
          var value = new byte[(int) varint(in)];
          in.get(value);
          fields.add(new Field(number, value));
        }
        default -> throw new IllegalArgumentException("no wire type: " + tag);
      }
    }
    return new ProtoMessage(fields);
  }

  Stream<ProtoMessage> messages(int number) {
    return bytes(number).map(ProtoMessage::parse);
  }

  String text(int number) {
    return bytes(number).map(value -> new String(value, UTF_8)).findFirst().orElse("");
  }

  String hex(int number) {
    return bytes(number).map(HexFormat.of()::formatHex).findFirst().orElse("");
  }

  private Stream<byte[]> bytes(int number) {
    return fields.stream().filter(field -> field.number() == number).map(Field::value);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
