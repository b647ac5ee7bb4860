package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.Operation;
import dev.campaignanalytics.model.Scope;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {
  private final Contract contract = Contract.load();

  @Test
  void anOperationWithoutAHandlerStopsTheStart() {
    var handled = ids();
    handled.remove("getLive");

    assertThatThrownBy(() -> Routes.requireEqual(contract, handled))
        .hasMessageContaining("getLive");
  }

  @Test
  void aHandlerWithoutAnOperationStopsTheStart() {
    var handled = ids();
    handled.add("forgotten");

    assertThatThrownBy(() -> Routes.requireEqual(contract, handled))
        .hasMessageContaining("forgotten");
  }

  @Test
  void noTwoOperationsHaveOneName() {
    assertThat(contract.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyScopeOfTheContractIsOneThatTokensCanHave() {
    assertThat(contract.operations().stream().flatMap(operation -> operation.scope().stream()))
        .allSatisfy(scope -> assertThat(Scope.of(scope)).isPresent());
  }

  @Test
  void anOperationThatForgetsItsScopeIsRefused() {
    var yaml =
        """
        paths:
          /open:
            get:
              operationId: open
              responses: {'200': {description: ok}}
        """;

    assertThatThrownBy(() -> Contract.of(yaml)).hasMessageContaining("open must have");
  }

  private Set<String> ids() {
    return contract.operations().stream()
        .map(Operation::id)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
