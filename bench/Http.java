import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** One node, read and written over HTTP. */
final class Http {
  private static final Pattern IMPRESSIONS = Pattern.compile("\"impressions\":\\s*(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String key;

  Http(String port, String key) {
    this.address = "http://127.0.0.1:" + port;
    this.key = key;
  }

  /** Returns when the write is acknowledged. */
  void push(String campaign, String timestamp) throws IOException, InterruptedException {
    var row =
        "{\"campaign_id\":\"%s\",\"platform\":\"meta\",\"account_id\":\"fresh\",\"timestamp\":\"%s\","
                .formatted(campaign, timestamp)
            + "\"impressions\":1,\"clicks\":1,\"conversions\":0,\"cost\":1,\"revenue\":1,"
            + "\"currency\":\"USD\"}\n";
    var request =
        request("/metrics")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(row))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().contains("\"inserted\":1")) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  /** -1: not known yet. */
  long impressions(String campaign) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request("/campaign/" + campaign + "/insights").build(), BodyHandlers.ofString());
    var found = IMPRESSIONS.matcher(answer.body());
    return answer.statusCode() == 200 && found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + key);
  }

  HttpClient client() {
    return client;
  }
}
