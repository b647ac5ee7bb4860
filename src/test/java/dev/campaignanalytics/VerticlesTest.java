package dev.campaignanalytics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.bus.Topic;
import dev.campaignanalytics.bus.Topics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The verticles of {@link App#VERTICLES}: all there are, with the topics that their code uses. The
 * table of docs/architecture.md says the same: {@code -Darchitecture.write=true} writes it again.
 */
class VerticlesTest {
  private static final Path DOCUMENT = Path.of("docs/architecture.md");
  private static final String BEGIN = "<!-- verticles: written by VerticlesTest -->\n";
  private static final String END = "<!-- end of verticles -->";
  private static final Pattern DEPLOYS = Pattern.compile("deployVerticle\\(|\\.deploy\\(");
  private static final Pattern TIMERS =
      Pattern.compile("setPeriodic\\(|scheduleWithFixedDelay\\(|scheduleAtFixedRate\\(");
  private static final Pattern IN = Pattern.compile("\\.(?:consume|listen)\\(\\s*Topics\\.(\\w+)");
  private static final Pattern OUT =
      Pattern.compile("\\.(?:deliver|publish)\\(\\s*Topics\\.(\\w+)");
  private static final Pattern SENTENCE =
      Pattern.compile("/\\*\\*(.*?)\\*/\\s*public final class", Pattern.DOTALL);

  /** The cluster manager is a part of Vert.x: it runs before the first verticle. */
  private static final Set<String> BELOW_VERTICLES = Set.of("Mesh");

  private final SourceGraph graph = SourceGraph.read();

  @Test
  void everyVerticleIsInTheList() {
    var verticles =
        graph.names().stream().filter(name -> name.endsWith("Verticle")).sorted().toList();

    assertThat(App.VERTICLES)
        .extracting(VerticleRow::name)
        .containsExactlyInAnyOrderElementsOf(verticles);
  }

  @Test
  void verticlesAreDeployedInOneFile() {
    assertThat(graph.namesOf(DEPLOYS)).containsExactly("App");
  }

  @Test
  void everyPeriodicJobBelongsToAVerticle() {
    var reached = new TreeSet<>(BELOW_VERTICLES);
    App.VERTICLES.forEach(row -> reached.addAll(graph.reachedFrom(row.verticle())));

    assertThat(graph.namesOf(TIMERS)).isNotEmpty().allMatch(reached::contains);
  }

  @Test
  void everyTopicOfARowIsUsedByItsCode() {
    for (var row : App.VERTICLES) {
      assertThat(topicsOf(row, IN)).as(row.name()).containsAll(names(row.topics().in()));
      assertThat(topicsOf(row, OUT)).as(row.name()).containsAll(names(row.topics().out()));
    }
  }

  @Test
  void everyUseOfATopicIsInARow() {
    for (var pattern : List.of(IN, OUT)) {
      for (var file : graph.namesOf(pattern)) {
        var rows =
            App.VERTICLES.stream()
                .filter(row -> graph.reachedFrom(row.verticle()).contains(file))
                .flatMap(row -> (pattern == IN ? row.topics().in() : row.topics().out()).stream())
                .map(VerticlesTest::name)
                .collect(Collectors.toSet());
        assertThat(rows).as(file).containsAll(topics(graph.text(file), pattern));
      }
    }
  }

  @Test
  void theDocumentHasTheVerticles() throws IOException {
    var document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);

    if (Boolean.getBoolean("architecture.write")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + table() + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(table());
    }
  }

  private String table() {
    return "| verticle | topics in | topics out | instances | nodes | what it does |\n"
        + "|---|---|---|---|---|---|\n"
        + App.VERTICLES.stream().map(this::line).collect(joining());
  }

  private String line(VerticleRow row) {
    return "| `%s` | %s | %s | %s | %s | %s |%n"
        .formatted(
            row.name(),
            text(row.topics().in()),
            text(row.topics().out()),
            row.instances().text(),
            nodes(row.nodes()),
            sentence(row));
  }

  private static String text(List<Topic<?, ?>> topics) {
    return topics.isEmpty() ? "–" : String.join(", ", names(topics));
  }

  private static String nodes(VerticleRow.Nodes nodes) {
    var role = nodes.role().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("every node");
    return nodes.condition().isEmpty() ? role : role + ", with " + nodes.condition();
  }

  /** The first sentence of the class comment. */
  private String sentence(VerticleRow row) {
    var found = SENTENCE.matcher(graph.text(row.name()));
    assertThat(found.find()).as(row.name()).isTrue();
    var comment = found.group(1).replaceAll("\\s*\\n\\s*\\*", " ").strip();
    return comment.substring(0, comment.indexOf('.') + 1).replaceAll("\\s+", " ");
  }

  private Set<String> topicsOf(VerticleRow row, Pattern use) {
    return graph.reachedFrom(row.verticle()).stream()
        .flatMap(file -> topics(graph.text(file), use).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> topics(String source, Pattern use) {
    return use.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static List<String> names(List<Topic<?, ?>> topics) {
    return topics.stream().map(VerticlesTest::name).toList();
  }

  /** The constant's name. */
  private static String name(Topic<?, ?> topic) {
    return Arrays.stream(Topics.class.getFields())
        .filter(field -> valueOf(field).equals(topic))
        .map(Field::getName)
        .findFirst()
        .orElseThrow();
  }

  private static Object valueOf(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
