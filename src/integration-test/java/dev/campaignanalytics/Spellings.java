package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Each format in which LinkedIn writes an amount or a count, and the stored value. */
record Spellings(String field, Object written, String column, String stored) {
  private static final List<Spellings> ALL =
      List.of(
          cost("74.99999999999997", "75"),
          cost("86.2700000000000218279", "86.27"),
          cost(new BigDecimal("312.507"), "312.507"),
          cost("1.8040271E1", "18.040271"),
          cost("-3E-18", "0"),
          cost(new BigDecimal("-3e-18"), "0"),
          cost(null, "0"),
          cost("-0.01", "-0.01"),
          new Spellings("impressions", 3_000_000_001L, "impressions", "3000000001"));

  private static Spellings cost(Object written, String stored) {
    return new Spellings("costInLocalCurrency", written, "cost", stored);
  }

  static void areReadSingly(PullRig rig) {
    for (var spelling : ALL) {
      rig.emulator.faults().clear();
      rig.emulator.faults().add(spelling.fault());
      rig.advance(Duration.ofMinutes(20));
      rig.requestSync(LINKEDIN);
      rig.cycle();

      assertThat(spelling.rows(rig)).as("%s", spelling).isPositive();
    }
  }

  private ActiveFault fault() {
    var fault = always(FaultKind.ODD_VALUES).on(LINKEDIN).onEndpoint("report");
    var odd = new JsonObject().put(field, written);
    return new ActiveFault(fault.name(), fault.kind(), fault.matcher(), fault.trigger(), odd);
  }

  private int rows(PullRig rig) {
    var text =
        "select from campaign_metrics where clicks > 0 and %s = %s".formatted(column, stored);
    return rig.query(text, Tuple.tuple()).size();
  }
}
