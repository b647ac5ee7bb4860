package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract with every kind of token. */
class ScopeMatrixIT {
  private static final String UNKNOWN = "ak_live_00000000_" + "0".repeat(43);
  private static final List<Integer> NOT_LET_IN = List.of(401, 403, 429);

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("API_FAILED_ATTEMPTS", "100000"));

  private static final Map<Scope, String> KEYS = new EnumMap<>(Scope.class);

  @BeforeAll
  static void makeAKeyForEachScope() {
    for (var scope : Scope.values()) {
      var body = "{\"name\":\"matrix\",\"scopes\":[\"" + scope.wireName() + "\"]}";
      var made = new JsonObject(server.post("/keys", body).body());
      KEYS.put(scope, made.getString("key"));
    }
  }

  static Stream<ContractOperation> guarded() {
    return Contract.load().operations().stream().filter(op -> op.scope().isPresent());
  }

  static Stream<ContractOperation> open() {
    return Contract.load().operations().stream().filter(op -> op.scope().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void withoutATokenAccessIsRefused(ContractOperation operation) {
    var response = call("", operation);

    BadInputsIT.assertProblem(response, 401, "unauthorized", null);
    assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void withAnUnknownTokenAccessIsRefused(ContractOperation operation) {
    for (var token : List.of(UNKNOWN, "nonsense", "a.b.c", "ak_live_", TestApp.KEY + "x")) {
      BadInputsIT.assertProblem(call(token, operation), 401, "unauthorized", null);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void onlyTheScopeOfTheContractLetsIn(ContractOperation operation) {
    var needed = Scope.of(operation.scope().orElseThrow()).orElseThrow();

    Arrays.stream(Scope.values())
        .filter(scope -> scope != needed)
        .forEach(
            scope ->
                BadInputsIT.assertProblem(
                    call(KEYS.get(scope), operation), 403, "forbidden", null));
    assertThat(call(KEYS.get(needed), operation).status()).isNotIn(NOT_LET_IN);
    assertThat(call(TestApp.KEY, operation).status()).isNotIn(NOT_LET_IN);
  }

  @ParameterizedTest
  @MethodSource("open")
  void whatIsOpenNeedsNoToken(ContractOperation operation) {
    assertThat(call("", operation).status()).isNotIn(NOT_LET_IN);
  }

  /**
   * A request that is authorized but then fails: nothing is changed, and no response is endless.
   */
  private static RawClient.Answer call(String token, ContractOperation operation) {
    var path = operation.path().replaceAll("\\{\\w+}", "00000000");
    return server.sendAs(
        token, operation.method() + " " + path, "Content-Length: 0", "Accept: no/such");
  }
}
