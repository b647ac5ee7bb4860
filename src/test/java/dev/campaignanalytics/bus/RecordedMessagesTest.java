package dev.campaignanalytics.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages as nodes of the previous version send them, recorded with that version. A line is the
 * type, the version, the version from which on it can be read, and the body.
 */
class RecordedMessagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/previous-version");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordCodec codec = new RecordCodec();

  static Stream<RecordedMessage> recorded() throws IOException {
    return Files.readAllLines(FOLDER.resolve("bus-messages.txt")).stream()
        .map(line -> line.split(" ", 4))
        .map(
            parts ->
                new RecordedMessage(
                    parts[0], Byte.parseByte(parts[1]), Byte.parseByte(parts[2]), parts[3]));
  }

  @Test
  void everyTypeThatTravelsIsRecorded() throws IOException {
    var travelling =
        Topics.ALL.stream()
            .flatMap(topic -> Stream.of(topic.message(), topic.reply()))
            .filter(type -> type != Void.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(recorded().map(RecordedMessage::type).collect(Collectors.toSet()))
        .isEqualTo(travelling);
  }

  @Test
  void everyTopicHasItsAddressAndItsTypes() throws IOException {
    var now =
        Topics.ALL.stream()
            .map(
                topic ->
                    List.of(
                        topic.address(),
                        topic.message().getSimpleName(),
                        topic.reply().getSimpleName()))
            .map(parts -> String.join(" ", parts));

    assertThat(now).containsAll(Files.readAllLines(FOLDER.resolve("bus-topics.txt")));
  }

  /** What was read and is sent again has all that was recorded: nothing is lost in either way. */
  @ParameterizedTest
  @MethodSource("recorded")
  void whatThePreviousVersionSendsIsReadAndSentAlike(RecordedMessage message) throws IOException {
    var sent = Buffer.buffer();
    codec.encodeToWire(sent, codec.decodeFromWire(0, message.wire()));

    int head = 3 + message.type().length();
    assertThat(sent.getBytes(1, head)).isEqualTo(message.wire().getBytes(1, head));
    assertContains(
        JSON.readTree(sent.getBytes(head + Integer.BYTES, sent.length())),
        JSON.readTree(message.body()));
  }

  private static void assertContains(JsonNode now, JsonNode recorded) {
    assertThat(now.getNodeType()).as("%s", recorded).isEqualTo(recorded.getNodeType());
    if (recorded.isObject()) {
      recorded
          .properties()
          .forEach(field -> assertContains(now.path(field.getKey()), field.getValue()));
    } else if (recorded.isArray()) {
      assertThat(now).hasSameSizeAs(recorded);
      for (int i = 0; i < recorded.size(); i++) {
        assertContains(now.get(i), recorded.get(i));
      }
    } else {
      assertThat(now).isEqualTo(recorded);
    }
  }

  record RecordedMessage(String type, byte version, byte readableFrom, String body) {
    Buffer wire() {
      var bytes = Buffer.buffer(body);
      return Buffer.buffer()
          .appendByte(version)
          .appendByte(readableFrom)
          .appendByte((byte) type.length())
          .appendString(type)
          .appendInt(bytes.length())
          .appendBuffer(bytes);
    }
  }
}
