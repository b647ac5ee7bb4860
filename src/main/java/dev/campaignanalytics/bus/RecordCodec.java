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
 * Records by reference inside the process; between nodes {@code version, readable from, type,
 * length, JSON}. Only the types of {@link Topics} pass, so no peer can make this node build
 * anything else.
 *
 * <p>Two neighbouring versions of the program work together while nodes are upgraded one by one:
 * unknown JSON fields are skipped, so a newer neighbour may send more; a field that a record gains
 * must have a value for when it is absent, so an older neighbour may send less. A change that an
 * older node would misread raises {@link #VERSION}; the sender says from which version on it can be
 * read, so that old nodes refuse it instead of misunderstanding it.
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
