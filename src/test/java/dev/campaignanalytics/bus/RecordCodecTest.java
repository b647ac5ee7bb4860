package dev.campaignanalytics.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.CampaignsChanged;
import dev.campaignanalytics.model.message.LevelBatch;
import dev.campaignanalytics.model.message.NodeAlive;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.model.message.SyncedWindow;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes of adjacent versions understand each other. */
class RecordCodecTest {
  /** The messages of version 1: never to be changed, because old nodes still send them. */
  private static final Path FIRST_VERSION = Path.of("src/test/resources/bus-messages-v1.json");

  private static final Instant AT = Instant.parse("2026-03-15T00:00:00.123Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordCodec codec = new RecordCodec();

  static Stream<Record> samples() {
    var range = new DateRange(DAY, DAY);
    return Stream.of(
        batch(range),
        levelBatch(range),
        new BatchOutcome(1, 2, 3, List.of(new BatchOutcome.Rejection(0, "no")), 4, ""),
        new CampaignsChanged(List.of("cmp-1"), AT, ""),
        new SyncRequest(Platform.META, Optional.of("acc"), AT),
        new SyncRequest.SyncAccepted(Platform.META, 2),
        new BackfillRequest(Platform.TIKTOK, "acc", range, AT),
        new BackfillRequest.BackfillReply(true, "b-1"),
        new BackfillRequest.CancelBackfill("b-1", AT),
        new NodeAlive("node-1"));
  }

  @Test
  void everyTypeOfTheBusHasASample() {
    var carried = Topics.ALL.stream().flatMap(topic -> Stream.of(topic.message(), topic.reply()));

    assertThat(samples().map(Object::getClass).collect(Collectors.<Class<?>>toSet()))
        .isEqualTo(carried.filter(type -> type != Void.class).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatAnOlderNodeSendsIsUnderstood(Record sample) throws IOException {
    var type = sample.getClass().getSimpleName();
    var sent = JSON.readTree(FIRST_VERSION.toFile()).get(type);

    assertThat(sent).as("%s in %s", type, FIRST_VERSION).isNotNull();
    assertThat(decode(1, type, sent)).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fieldsThatANewerNodeAddsAreSkippedAtEveryLevel(Record sample) throws IOException {
    var json = JSON.readTree(body(sample));
    addTo(json);

    assertThat(decode(1, sample.getClass().getSimpleName(), json)).isEqualTo(sample);
  }

  @Test
  void aNewerMessageThatMayBeReadHereIsRead() throws IOException {
    var sample = new NodeAlive("node-1");
    var wire = encoded(sample).setByte(0, (byte) (RecordCodec.VERSION + 1));

    assertThat(codec.decodeFromWire(0, wire)).isEqualTo(sample);
  }

  @Test
  void aMessageThatMayNotBeReadHereIsRefusedInsteadOfMisunderstood() {
    var wire = encoded(new NodeAlive("node-1")).setByte(1, (byte) (RecordCodec.VERSION + 1));

    assertThatThrownBy(() -> codec.decodeFromWire(0, wire))
        .hasMessageContaining("needs 2 or later");
  }

  /** Writes the messages of this version, for the file of the next one. */
  @Test
  void whatThisVersionSendsCanBeKeptForTheNextOne() throws IOException {
    var all = JSON.createObjectNode();
    for (var sample : samples().toList()) {
      all.set(sample.getClass().getSimpleName(), JSON.readTree(body(sample)));
    }

    var file = Path.of("target", "bus-messages-v" + RecordCodec.VERSION + ".json");
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));

    assertThat(all.size()).isEqualTo((int) samples().count());
  }

  private Object decode(int readableFrom, String type, JsonNode json) throws IOException {
    var body = JSON.writeValueAsBytes(json);
    var wire =
        Buffer.buffer()
            .appendByte(RecordCodec.VERSION)
            .appendByte((byte) readableFrom)
            .appendByte((byte) type.length())
            .appendString(type)
            .appendInt(body.length)
            .appendBytes(body);
    return codec.decodeFromWire(0, wire);
  }

  private Buffer encoded(Record sample) {
    var wire = Buffer.buffer();
    codec.encodeToWire(wire, sample);
    return wire;
  }

  private byte[] body(Record sample) {
    var wire = encoded(sample);
    int head = 3 + wire.getByte(2) + Integer.BYTES;
    return wire.getBytes(head, wire.length());
  }

  private static void addTo(JsonNode json) {
    json.forEach(RecordCodecTest::addTo);
    if (json instanceof ObjectNode object) {
      object.putObject("addedLater").put("what", "nobody knows yet");
    }
  }

  private static LevelBatch levelBatch(DateRange range) {
    var account = new AccountRef(Platform.META, "acc");
    var ad = EntityRef.ad(account, "cmp-1", "group-1", "ad-1");
    var reading =
        new LevelReading(ad, DAY, new Counters(100, 10, 1_500_000, 2_000_001, 3), "EUR", AT);
    return new LevelBatch("b2", "meta", account, Level.AD, List.of(reading), Optional.of(range));
  }

  private static ReadingBatch batch(DateRange range) {
    var target = new SyncedWindow.Target(Platform.META, "acc", "days", Optional.of("b-1"));
    var lease = new SyncedWindow.LeaseProof("node-1", 7);
    var window = new SyncedWindow(target, Grain.DAY, range, lease, true, AT, Optional.empty());
    var reading =
        Reading.ofDay(
            new CampaignRef(Platform.META, "acc", "cmp-1"),
            DAY,
            new Counters(100, 10, 1_500_000, 2_000_001, 3),
            new Reading.Observation("EUR", AT));
    return new ReadingBatch("b1", "meta", List.of(reading), Optional.of(window));
  }
}
