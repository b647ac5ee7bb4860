package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Seen;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Which login has access to which Google account, and through which manager. */
final class GoogleAccessStories {
  private static final String MANAGER_HEADER = "login-customer-id";

  private GoogleAccessStories() {}

  static void notEnabled(PullRig rig) {
    var accounts = accounts(rig);
    rig.emulator
        .faults()
        .add(
            always(FaultKind.ERROR)
                .on(GOOGLE)
                .onAccount(accounts.get(0))
                .with("status", 403)
                .with("group", "authorizationError")
                .with("code", "CUSTOMER_NOT_ENABLED"));

    rig.cycle();

    for (var account : accounts) {
      boolean bad = account.equals(accounts.get(0));
      assertThat(rig.status(GOOGLE, account).standing().state())
          .isEqualTo(bad ? SourceState.DISABLED : SourceState.OK);
    }
  }

  static void anotherManager(PullRig rig) {
    var account = accounts(rig).get(1);
    rig.cycle();
    var first = managers(rig, account).get(0);
    rig.emulator.requests().clear();
    rig.emulator
        .faults()
        .add(always(FaultKind.PERMISSION).on(GOOGLE).onAccount(account).with("login", first));

    rig.advance(Duration.ofHours(25));
    rig.cycle();

    assertThat(managers(rig, account)).hasSize(2).startsWith(first);
    assertThat(rig.status(GOOGLE, account).standing().state()).isEqualTo(SourceState.OK);
    rig.requestSync(GOOGLE);
    rig.cycle();
    new Truth(rig).holds(GOOGLE);
  }

  /** The managers through which reports of an account were requested. */
  private static List<String> managers(PullRig rig, String account) {
    return new Asked(rig)
        .ofAccount(account, "report").stream()
            .map(seen -> header(seen, MANAGER_HEADER))
            .distinct()
            .toList();
  }

  static void managersAreNotAsked(PullRig rig) {
    rig.cycle();

    var found = new Asked(rig).accounts("customer-client");
    assertThat(found).as("trees below managers").hasSizeGreaterThan(2);
    assertThat(new Asked(rig).accounts("report"))
        .containsExactlyInAnyOrderElementsOf(accounts(rig));
  }

  static void noDeveloperToken(PullRig rig) {
    rig.cycle();

    assertThat(new Asked(rig).of("accounts", "customer-client", "campaigns", "report"))
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(header(seen, "authorization")).isNotEmpty())
        .allSatisfy(seen -> assertThat(header(seen, "developer-token")).isEmpty());
  }

  static void dashes(PullRig rig) {
    rig.cycle();

    assertThat(new Asked(rig).accounts("report")).containsExactly(accounts(rig).get(0));
    assertThat(new Asked(rig).of("report")).allSatisfy(s -> assertThat(s.status()).isEqualTo(200));
  }

  /** As Google's own pages show an id. */
  static String dashed(String id) {
    return id.substring(0, 3) + "-" + id.substring(3, 6) + "-" + id.substring(6);
  }

  private static String header(Seen seen, String name) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(seen.headers());
    return headers.getOrDefault(name, "");
  }

  private static List<String> accounts(PullRig rig) {
    return rig.emulator.world().accounts(GOOGLE).stream().map(WorldAccount::id).toList();
  }
}
