package dev.campaignanalytics.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passes records by reference inside the process; between nodes as {@code version, readable from,
 * type, length, JSON}. Only the types of {@link Topics} are accepted, so no peer can make this node
 * create other objects.
 *
 * <p>Two consecutive versions of the program work together during a rolling upgrade. Unknown JSON
 * fields are ignored, so a newer node may send more. A new field of a record must have a default
 * value, so an older node may send less. A change that an older node would misread increases {@link
 * #VERSION}. The sender states the oldest version that can read the message, so that older nodes
 * reject it instead of misreading it.
 */
final class RecordCodec implements MessageCodec<Object, Object> {
  static final String NAME = "record";

  static final byte VERSION = 1;

  /** The oldest version of the program that understands what this one sends. */
  private static final byte READABLE_FROM = 1;

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Map<String, Class<?>> types =
      Topics.ALL.stream()
          .flatMap(topic -> Stream.of(topic.message(), topic.reply()))
          .distinct()
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  @Override
  public Object transform(Object record) {
    return record;
  }

  @Override
  public void encodeToWire(Buffer wire, Object record) {
    try {
      var type = record.getClass().getSimpleName().getBytes(UTF_8);
      var body = json.writeValueAsBytes(record);
      wire.appendByte(VERSION).appendByte(READABLE_FROM);
      wire.appendByte((byte) type.length).appendBytes(type);
      wire.appendInt(body.length).appendBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be sent: " + record.getClass(), e);
    }
  }

  @Override
  public Object decodeFromWire(int position, Buffer wire) {
    int at = position;
    byte version = wire.getByte(at++);
    byte readableFrom = wire.getByte(at++);
    if (readableFrom > VERSION) {
      throw new IllegalArgumentException(
          "a bus message of version %s needs %s or later; this is %s"
              .formatted(version, readableFrom, VERSION));
    }
    int nameLength = wire.getByte(at++);
    var name = wire.getString(at, at + nameLength);
    at += nameLength;
    int length = wire.getInt(at);
    at += Integer.BYTES;
    return decode(name, wire.getBytes(at, at + length));
  }

  private Object decode(String name, byte[] body) {
    var type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("unknown type of a bus message: " + name);
    }
    try {
      return json.readValue(body, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("unreadable bus message of type " + name, e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
