package dev.campaignanalytics.emulator.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asynchronous reports. */
class TikTokTaskIT {
  private final RunningEmulator emulator = RunningEmulator.withCampaigns(5);
  private final TikTokClient tiktok = new TikTokClient(emulator);
  private final Map<String, String> days =
      tiktok.daily(tiktok.account(0), "2026-11-16", "2026-11-20");

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void aTaskHasTheRowsOfTheReport() {
    var task = create(days);

    assertThat(List.of(status(task), status(task), status(task)))
        .containsExactly("QUEUEING", "PROCESSING", "SUCCESS");

    var file = call("/report/task/download/", task);
    assertThat(file.header("content-type").orElseThrow()).startsWith("text/csv");
    assertThat(impressions(file.body())).isPositive().isEqualTo(impressionsOfPages());
  }

  @Test
  void aTaskThatIsNotDoneHasNoFile() {
    var task = create(days);

    assertThat(code(call("/report/task/download/", task))).isEqualTo(40201);
  }

  @Test
  void aTaskThatFailsSaysSo() {
    emulator.fault(ActiveFault.always(FaultKind.ASYNC_FAILED));
    var task = create(days);

    assertThat(status(task)).isEqualTo("FAILED");
    assertThat(code(call("/report/task/download/", task))).isEqualTo(40200);
  }

  @Test
  void aTaskIsCheckedLikeAnyReport() {
    var wrong = new LinkedHashMap<>(days);
    wrong.put("end_date", "2027-11-20");

    assertThat(code(post(wrong))).isEqualTo(40002);
    assertThat(code(call("/report/task/check/", "1"))).isEqualTo(40007);
  }

  private String create(Map<String, String> params) {
    return post(params).json().path("data").path("task_id").asText();
  }

  /** In a body, arrays are arrays. */
  private Reply post(Map<String, String> params) {
    var body = new JsonObject();
    params.forEach(
        (name, value) -> body.put(name, value.startsWith("[") ? new JsonArray(value) : value));
    var headers = new LinkedHashMap<>(tiktok.headers());
    headers.put("Content-Type", "application/json");
    return emulator.post(
        emulator.setting("TIKTOK_BASE_URL") + "/report/task/create/",
        headers,
        BodyPublishers.ofString(body.encode()));
  }

  private String status(String task) {
    return call("/report/task/check/", task).json().path("data").path("status").asText();
  }

  private Reply call(String path, String task) {
    return tiktok.call(path, Map.of("advertiser_id", tiktok.account(0).id(), "task_id", task));
  }

  private static long impressions(String csv) {
    var lines = csv.lines().map(line -> line.split(",")).toList();
    int column = Arrays.asList(lines.get(0)).indexOf("impressions");
    return lines.stream().skip(1).mapToLong(line -> number(line[column])).sum();
  }

  private long impressionsOfPages() {
    return tiktok.rows(days).stream()
        .mapToLong(row -> number(row.path("metrics").path("impressions").asText()))
        .sum();
  }

  private static long number(String text) {
    return text.matches("[\\d.]+") ? new BigDecimal(text).longValueExact() : 0;
  }

  private static int code(Reply reply) {
    return reply.json().path("code").asInt();
  }
}
