package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;

/** One platform's way out, with every guard around it. */
record PlatformGuards(
    PlatformSource source, Pacing pacing, Breaking breaker, Retrying api, Tokens tokens) {
  static PlatformGuards of(PlatformSetup setup, IngestionParts parts, AccountPuller.Node node) {
    var config = node.config();
    var name = setup.platform().wireName();
    var runtime = parts.runtime();
    var limits = config.scaled(setup.adapter().schedule().limits());
    var budget = new RedisBudget(parts.redis(), runtime.clock());
    var pauses = new Pauses(runtime.clock(), until -> budget.hold(name, until));
    var restraint = Restraint.of(pauses, runtime.clock());
    var day = new DayBudget(parts.redis(), runtime.clock(), name, limits.callsPerDay());
    var pacing = new Pacing(new Pacing.Pace(name, pauses, budget, day, runtime.waiting()), limits);

    var http = new ApiHttp(runtime.vertx(), runtime.clock(), runtime.proxies());
    var credential = new Tokens.Credential(name, setup.token(), setup.tokens());
    var tokens = new Tokens(credential, http, renewals(setup, parts, node.name()), runtime.clock());
    pacing.around(
        new ApiSource(setup.adapter(), tokens, new ApiSource.Way(http, runtime.waiting()), pacing));

    var circuit =
        new Breaking.Circuit(name, runtime.vertx(), runtime.clock(), config.circuitOpenFor());
    var breaker = new Breaking(pacing, circuit, state -> save(setup, parts, state));
    var api = new Retrying(breaker, restraint, runtime.waiting());
    var source = new PlatformSource(setup.adapter(), api);
    return new PlatformGuards(source, pacing, breaker, api, tokens);
  }

  private static Renewals renewals(PlatformSetup setup, IngestionParts parts, String node) {
    return setup
        .seal()
        .<Renewals>map(
            seal -> new KeptRenewals(parts.state().tokens(), seal, node, parts.waiting()))
        .orElse(Renewals.ALONE);
  }

  private static Future<Void> save(PlatformSetup setup, IngestionParts parts, String state) {
    return parts.sync().saveBreaker(setup.platform(), state).otherwiseEmpty();
  }

  void close() {
    breaker.close();
  }

  @Override
  public String toString() {
    return api.toString();
  }
}
