package dev.campaignanalytics.otlp;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A span as a collector sees it; ids in hexadecimal digits. */
public record SentSpan(
    String service,
    String traceId,
    String id,
    String parent,
    String name,
    Map<String, String> attributes) {
  public boolean isRoot() {
    return parent.isEmpty();
  }

  /** The spans of an {@code ExportTraceServiceRequest}. */
  static Stream<SentSpan> of(byte[] request) {
    return ProtoMessage.parse(request).messages(1).flatMap(SentSpan::ofResource);
  }

  private static Stream<SentSpan> ofResource(ProtoMessage spans) {
    var resource = spans.messages(1).findFirst().orElseThrow();
    var service = attributes(resource, 1).getOrDefault("service.name", "");
    return spans.messages(2).flatMap(scope -> scope.messages(2)).map(span -> span(service, span));
  }

  private static SentSpan span(String service, ProtoMessage span) {
    return new SentSpan(
        service, span.hex(1), span.hex(2), span.hex(4), span.text(5), attributes(span, 9));
  }

  private static Map<String, String> attributes(ProtoMessage holder, int field) {
    return holder
        .messages(field)
        .collect(
            Collectors.toMap(
                pair -> pair.text(1),
                pair -> pair.messages(2).findFirst().map(value -> value.text(1)).orElse(""),
                (first, again) -> again));
  }
}
