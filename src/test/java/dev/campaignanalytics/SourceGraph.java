package dev.campaignanalytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which source file of the program mentions which other ones. A file is named like its class. */
final class SourceGraph {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final String OURS = "dev.campaignanalytics.";
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(dev\\.campaignanalytics[\\w.]*);", Pattern.MULTILINE);
  private static final Pattern IMPLEMENTS = Pattern.compile("\\bimplements ([\\w., <>]+?)\\s*\\{");

  /** By the full name of the class. */
  private final Map<String, String> texts;

  private final Map<String, Set<String>> implementers = new HashMap<>();
  private final Map<String, Set<String>> mentioned = new HashMap<>();

  private SourceGraph(Map<String, String> texts) {
    this.texts = texts;
    texts.forEach((name, text) -> mentioned.put(name, mentioned(name, text)));
    texts.forEach(this::noteInterfaces);
  }

  static SourceGraph read() {
    try (var files = Files.walk(SOURCES)) {
      var texts = new TreeMap<String, String>();
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var name = SOURCES.relativize(file).toString().replace('/', '.');
        if (!name.endsWith("package-info.java")) {
          texts.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        }
      }
      return new SourceGraph(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> mentioned(String name, String text) {
    var known =
        IMPORT
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .map(this::file)
            .filter(texts::containsKey)
            .collect(Collectors.toCollection(TreeSet::new));
    var code = text.substring(text.indexOf(';'));
    WORD.matcher(code)
        .results()
        .map(found -> packageOf(name) + "." + found.group())
        .filter(texts::containsKey)
        .forEach(known::add);
    return known;
  }

  /** The class of a nested class or of a constant. */
  private String file(String imported) {
    var name = imported;
    while (!texts.containsKey(name) && name.length() > OURS.length()) {
      name = packageOf(name);
    }
    return name;
  }

  private void noteInterfaces(String name, String text) {
    IMPLEMENTS
        .matcher(text)
        .results()
        .flatMap(found -> WORD.matcher(found.group(1)).results())
        .forEach(
            word ->
                mentioned.get(name).stream()
                    .filter(other -> other.endsWith("." + word.group()))
                    .forEach(
                        other ->
                            implementers.computeIfAbsent(other, o -> new TreeSet<>()).add(name)));
  }

  /** The simple names of all files. */
  Set<String> names() {
    return texts.keySet().stream().map(SourceGraph::simple).collect(Collectors.toSet());
  }

  /** The simple names of the files in which the pattern occurs. */
  Set<String> namesOf(Pattern pattern) {
    return texts.entrySet().stream()
        .filter(entry -> pattern.matcher(entry.getValue()).find())
        .map(entry -> simple(entry.getKey()))
        .collect(Collectors.toSet());
  }

  String text(String simpleName) {
    return texts.entrySet().stream()
        .filter(entry -> simple(entry.getKey()).equals(simpleName))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining());
  }

  /**
   * The simple names of all files that a class mentions, directly or over others. What implements
   * an interface of the same stage counts as mentioned: it is given to the class from outside.
   */
  Set<String> reachedFrom(Class<?> start) {
    var stage = OURS + start.getName().substring(OURS.length()).split("\\.")[0] + ".";
    var reached = new TreeSet<String>();
    var open = new ArrayDeque<>(Set.of(start.getName()));
    while (!open.isEmpty()) {
      var name = open.pop();
      if (reached.add(name)) {
        open.addAll(mentioned.get(name));
        if (name.startsWith(stage)) {
          open.addAll(implementers.getOrDefault(name, Set.of()));
        }
      }
    }
    return reached.stream().map(SourceGraph::simple).collect(Collectors.toSet());
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
