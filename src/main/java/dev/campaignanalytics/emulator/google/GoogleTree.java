package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that the login can access, and through which managers.
 *
 * <p>The login is a user of the first account, of an account that was never set up, and of two
 * managers. The agency has every account below it, the third one through a department; the partner
 * has the second account too.
 */
final class GoogleTree {
  private final Node unfinished;
  private final List<Node> direct;

  GoogleTree(FaultScene scene) {
    SeededRandom dice = scene.dice(Platform.GOOGLE);
    List<Node> clients =
        scene.world().accounts(Platform.GOOGLE).stream().map(Node::client).toList();
    var department =
        Node.manager(dice.on("department").digits(10), "Department", slice(clients, 2, 3));
    var below = new ArrayList<>(slice(clients, 0, 2));
    below.add(department);
    below.addAll(slice(clients, 3, clients.size()));
    var agency = Node.manager(dice.on("agency").digits(10), "Agency", below);
    var partner = Node.manager(dice.on("partner").digits(10), "Partner", slice(clients, 1, 2));
    this.unfinished = Node.manager(dice.on("unfinished").digits(10), "", List.of());
    this.direct = List.of(unfinished, agency, partner, clients.get(0));
  }

  private static List<Node> slice(List<Node> nodes, int from, int to) {
    return nodes.subList(Math.min(from, nodes.size()), Math.min(to, nodes.size()));
  }

  /** An account in the tree; a manager has no world account. */
  record Node(String id, String name, Optional<WorldAccount> account, List<Node> below) {
    static Node client(WorldAccount account) {
      return new Node(account.id(), account.name(), Optional.of(account), List.of());
    }

    static Node manager(String id, String name, List<Node> below) {
      return new Node(id, name, Optional.empty(), List.copyOf(below));
    }

    boolean isManager() {
      return account.isEmpty();
    }

    Optional<Node> find(String wanted) {
      return id.equals(wanted)
          ? Optional.of(this)
          : below.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
    }
  }

  List<Node> direct() {
    return direct;
  }

  /**
   * The account, when the login can access it directly or through {@code login}.
   *
   * @throws dev.campaignanalytics.emulator.server.EmulatedRefusal otherwise
   */
  Node reach(String id, Optional<String> login, ActiveFaults faults) {
    if (!id.matches("[0-9]{10}")) {
      throw GoogleErrors.badRequest("INVALID_CUSTOMER_ID", "Invalid customer ID '" + id + "'.");
    }
    if (new HiddenObjects(faults).isLost(id)) {
      throw denied();
    }
    if (id.equals(unfinished.id)) {
      throw GoogleErrors.refusal(
          403, "authorizationError", "CUSTOMER_NOT_ENABLED", "The customer is not yet enabled.");
    }
    if (login.isEmpty()) {
      return direct.stream().filter(n -> n.id.equals(id)).findFirst().orElseThrow(this::denied);
    }
    if (!login.get().matches("[0-9]{10}")) {
      throw GoogleErrors.refusal(
          400, "headerError", "INVALID_LOGIN_CUSTOMER_ID", "Login customer ID must be digits.");
    }
    return direct.stream()
        .filter(node -> node.id.equals(login.get()))
        .findFirst()
        .flatMap(node -> node.find(id))
        .orElseThrow(this::denied);
  }

  private RuntimeException denied() {
    return GoogleErrors.refusal(
        403,
        "authorizationError",
        "USER_PERMISSION_DENIED",
        "User doesn't have permission to access customer. Note: If you're accessing a client"
            + " customer, the manager's customer id must be set in the 'login-customer-id'"
            + " header.");
  }
}
