package dev.campaignanalytics;

import dev.campaignanalytics.bus.Topic;
import dev.campaignanalytics.wiring.NodeConfig;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A row of the table of verticles. docs/architecture.md has the same table.
 *
 * @param created what to deploy: usually one verticle, of which each instance is another object
 */
record VerticleRow(
    Class<? extends VerticleBase> verticle,
    Nodes nodes,
    Instances instances,
    Traffic topics,
    Function<App, List<Supplier<VerticleBase>>> created) {

  /**
   * The nodes that deploy it.
   *
   * @param role empty for every node
   * @param condition what else is necessary, in words; empty if nothing is
   */
  record Nodes(Optional<NodeConfig.Role> role, String condition, Predicate<App> holds) {}

  /** How many, in words and as a number. */
  record Instances(String text, ToIntFunction<NodeConfig> number) {}

  /** What it receives and sends over the bus. */
  record Traffic(List<Topic<?, ?>> in, List<Topic<?, ?>> out) {}

  /** A verticle of which every node has one instance, unless the row says more. */
  static VerticleRow one(
      Class<? extends VerticleBase> verticle, Function<App, Supplier<VerticleBase>> created) {
    return new VerticleRow(
        verticle,
        new Nodes(Optional.empty(), "", app -> true),
        new Instances("1", node -> 1),
        new Traffic(List.of(), List.of()),
        created.andThen(List::of));
  }

  /** Several deployments of the same class. */
  static VerticleRow each(
      String text,
      Class<? extends VerticleBase> verticle,
      Function<App, List<Supplier<VerticleBase>>> created) {
    var row = one(verticle, app -> null).times("1 for each " + text, node -> 1);
    return new VerticleRow(verticle, row.nodes, row.instances, row.topics, created);
  }

  VerticleRow on(NodeConfig.Role role) {
    return on(new Nodes(Optional.of(role), nodes.condition, nodes.holds));
  }

  VerticleRow when(String condition, Predicate<App> holds) {
    return on(new Nodes(nodes.role, condition, holds));
  }

  private VerticleRow on(Nodes those) {
    return new VerticleRow(verticle, those, instances, topics, created);
  }

  VerticleRow times(String text, ToIntFunction<NodeConfig> number) {
    return new VerticleRow(verticle, nodes, new Instances(text, number), topics, created);
  }

  VerticleRow receives(Topic<?, ?>... in) {
    return new VerticleRow(
        verticle, nodes, instances, new Traffic(List.of(in), topics.out), created);
  }

  VerticleRow sends(Topic<?, ?>... out) {
    return new VerticleRow(
        verticle, nodes, instances, new Traffic(topics.in, List.of(out)), created);
  }

  boolean isFor(App app, NodeConfig node) {
    return nodes.role.map(node::does).orElse(true) && nodes.holds.test(app);
  }

  String name() {
    return verticle.getSimpleName();
  }
}
