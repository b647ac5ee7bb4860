package dev.campaignanalytics;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Receives live events as a browser does: line by line, storing the last id. */
public final class EventReader {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Consumer<Event> listener;
  private HttpClientResponse response;
  private String text = "";
  private volatile String lastId = "";
  private volatile boolean ended;

  /**
   * @param listener called for each event when it arrives
   */
  public EventReader(Consumer<Event> listener) {
    this.listener = listener;
  }

  public EventReader() {
    this(event -> {});
  }

  /** Completes with the status when the response headers have arrived. */
  public Future<Integer> connect(HttpClient client, int port, String key, String sinceId) {
    ended = false;
    text = "";
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/stream")
            .putHeader("Authorization", "Bearer " + key);
    if (!sinceId.isEmpty()) {
      options.putHeader("Last-Event-ID", sinceId);
    }
    // In one step: handlers added later from another thread may miss the start of the response.
    return client.request(options).compose(request -> request.send().map(this::listenTo));
  }

  private int listenTo(HttpClientResponse received) {
    response = received;
    if (received.statusCode() == 200) {
      received.handler(this::take);
      received.endHandler(end -> ended = true);
      received.exceptionHandler(cause -> ended = true);
    } else {
      // A refusal is short, and may have ended before a handler could be added.
      ended = true;
    }
    return received.statusCode();
  }

  private void take(Buffer chunk) {
    text += chunk.toString();
    int end;
    while ((end = text.indexOf("\n\n")) >= 0) {
      event(text.substring(0, end));
      text = text.substring(end + 2);
    }
  }

  private void event(String block) {
    var name = "";
    var data = "";
    for (var line : block.split("\n")) {
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
    if (!name.isEmpty()) {
      var event = new Event(name, new JsonObject(data), System.nanoTime());
      events.add(event);
      listener.accept(event);
    }
  }

  /** Ignores everything from now on. */
  public void stall() {
    response.pause();
  }

  public void hangUp() {
    response.request().connection().close();
  }

  public boolean hasEnded() {
    return ended;
  }

  public String lastId() {
    return lastId;
  }

  public List<Event> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  public List<String> names() {
    return new ArrayList<>(events).stream().map(Event::name).toList();
  }

  /**
   * One event.
   *
   * @param at the time of its arrival, by {@link System#nanoTime}
   */
  public record Event(String name, JsonObject data, long at) {}
}
