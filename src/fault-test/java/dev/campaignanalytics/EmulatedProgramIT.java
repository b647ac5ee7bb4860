package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed program with emulated platforms: inside it, and as a command. About 30 s. */
@Tag("faults")
class EmulatedProgramIT {
  private static final String KEY = "the-key-of-this-test";
  private static final int DAYS = 28;
  private static final Pattern PLATFORMS =
      Pattern.compile("the emulated platforms are at http://127.0.0.1:(\\d+)");

  @TempDir Path folder;

  @Test
  void afterOneCycleEveryCampaignDayIsStoredAsTheEmulatedPlatformsHaveIt() {
    var database = TestServices.newEmptyDatabase();
    var environment =
        Map.of(
            "DATA_SOURCE",
            "emulator",
            "API_KEY",
            KEY,
            "DATA_DIR",
            folder.toString(),
            "DATABASE_URL",
            database,
            "REDIS_URL",
            TestServices.redis(),
            "INGESTION_TICK",
            "300ms",
            "INGESTION_HISTORY_DAYS",
            Integer.toString(DAYS),
            "INGESTION_BUDGET_PERCENT",
            "1000");
    var vertx = Vertx.vertx();
    var sql = PgBuilder.pool().connectingTo(database).using(vertx).build();

    try (var program = Program.start(environment)) {
      var platforms = platforms(program);
      platforms.stopClock();
      var state = new PullingState(sql);
      state.awaitFirstLoad(12);
      for (var name : List.of("meta", "google", "tiktok", "linkedin")) {
        program.client(KEY).post("/platforms/" + name + "/sync", "", "");
      }
      state.awaitReadSinceRequested(12);

      platforms.areStored(sql, DAYS);
    } finally {
      vertx.close().await();
    }
  }

  private static EmulatedPlatforms platforms(Program program) {
    var address = PLATFORMS.matcher(program.output());
    assertThat(address.find()).as(program.output()).isTrue();
    return new EmulatedPlatforms(Integer.parseInt(address.group(1)));
  }

  @Test
  void asACommandItSaysHowToReadFromItAndEqualSeedsMakeEqualWorlds() {
    var words =
        new String[] {"emulator", "--port", "0", "--seed", "9", "--first-day", "2026-08-01"};
    try (var first = Program.start(Map.of(), words);
        var second = Program.start(Map.of(), words)) {
      assertThat(first.output())
          .contains("export DATA_SOURCE=real", "export META_BASE_URL=", "/control/world");
      var accounts = new EmulatedPlatforms(first.port()).accounts();
      assertThat(accounts).hasSize(12).isEqualTo(new EmulatedPlatforms(second.port()).accounts());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--help, 0, usage:",
    "emulator --help, 0, --first-day",
    "--version, 0, campaign-analytics",
    "frobnicate, 78, unknown command 'frobnicate'",
    "emulator --frob 1, 78, unknown option '--frob'"
  })
  void whatIsAskedOnTheCommandLineIsAnsweredThere(String words, int code, String response) {
    var program = Program.launch(Map.of(), words.split(" "));

    assertThat(program.exitCode()).isEqualTo(code);
    assertThat(program.output()).contains(response);
  }
}
