package dev.campaignanalytics.api.contract;

import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters that an operation takes from path, query and headers. */
public final class OperationInputs {
  private final List<String> template;
  private final Map<String, ParameterRule> query = new LinkedHashMap<>();
  private final List<ParameterRule> headers;
  private final Map<String, ParameterRule> path;

  OperationInputs(String path, List<ParameterRule> rules) {
    this.template = ContractOperation.segments(path);
    rules.stream().filter(r -> r.in("query")).forEach(r -> query.put(r.name(), r));
    this.headers = rules.stream().filter(r -> r.in("header")).toList();
    this.path =
        rules.stream().filter(r -> r.in("path")).collect(Collectors.toMap(r -> r.name(), r -> r));
  }

  /** Names of the query's parameters. */
  public List<String> queryNames() {
    return List.copyOf(query.keySet());
  }

  /**
   * The request's arguments.
   *
   * @throws ContractViolation for the first invalid argument
   */
  public OperationArguments read(HttpServerRequest request) {
    var values = new HashMap<String, Object>();
    readPath(request.path(), values);
    readQuery(request.query(), values);
    for (var rule : headers) {
      readHeader(rule, request.headers().getAll(rule.name()), values);
    }
    return new OperationArguments(values);
  }

  private void readPath(String path, Map<String, Object> values) {
    var given = ContractOperation.segments(path);
    for (int i = 0; i < template.size(); i++) {
      var segment = template.get(i);
      if (segment.startsWith("{")) {
        var name = segment.substring(1, segment.length() - 1);
        values.put(name, path(name).value(PercentText.decode(name, given.get(i), false)));
      }
    }
  }

  private ParameterRule path(String name) {
    var rule = path.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("the contract does not describe {" + name + "}");
    }
    return rule;
  }

  private void readQuery(String text, Map<String, Object> values) {
    var given = QueryString.parse(text);
    for (var name : given.keySet()) {
      if (!query.containsKey(name)) {
        throw new ContractViolation(Kind.UNKNOWN_PARAMETER, name, unknown());
      }
    }
    for (var rule : query.values()) {
      rule.value(given.get(rule.name()), values);
    }
  }

  private String unknown() {
    return query.isEmpty()
        ? "is not a parameter of this request; it has none"
        : "is not a parameter of this request; known are " + String.join(", ", query.keySet());
  }

  private static void readHeader(
      ParameterRule rule, List<String> given, Map<String, Object> values) {
    if (given.size() > 1) {
      throw new ContractViolation(Kind.INVALID_PARAMETER, rule.name(), "is given more than once");
    }
    rule.value(given.isEmpty() ? null : given.get(0), values);
  }
}
