package dev.campaignanalytics.api;

import dev.campaignanalytics.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Rows of faults: what is sent, and the expected response. */
final class FaultSheet {
  private final ServerExtension server;
  private final List<Row> rows = new ArrayList<>();

  FaultSheet(ServerExtension server) {
    this.server = server;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Begins a row; what follows belongs to it. */
  FaultSheet row(String name) {
    rows.add(new Row(name, new ArrayList<>()));
    return this;
  }

  FaultSheet input(String name, Supplier<RawClient.Answer> sent, Consumer<RawClient.Answer> must) {
    rows.get(rows.size() - 1).inputs.add(new Input(name, () -> must.accept(sent.get())));
    return this;
  }

  /** A request with the server's own key whose response is a problem. */
  FaultSheet refused(int status, String type, String methodAndPath, String... headers) {
    return input(
        methodAndPath + String.join(" ", headers),
        () -> server.send(methodAndPath, headers),
        problem(status, type));
  }

  /** A query parameter that is rejected, with its name in the response. */
  FaultSheet parameter(String name, String methodAndPath) {
    return input(
        methodAndPath,
        () -> server.send(methodAndPath),
        response -> BadInputsIT.assertProblem(response, 400, null, name));
  }

  /** A body of a new key, each character one byte. */
  FaultSheet body(int status, String type, String name, String bytes) {
    return input(name, () -> server.postBytes("/keys", bytes), problem(status, type));
  }

  /** A request as bytes, without any implicit header. */
  FaultSheet raw(String name, String bytes, Consumer<RawClient.Answer> must) {
    return input(name, () -> RawClient.once(server.port(), bytes), must);
  }

  static Consumer<RawClient.Answer> problem(int status, String type) {
    return response -> BadInputsIT.assertProblem(response, status, type, null);
  }

  static String post(String headers, String body) {
    return "POST /keys HTTP/1.1\r\n"
        + "Host: test\r\n"
        + "Content-Type: application/json\r\n"
        + "Authorization: Bearer "
        + TestApp.KEY
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  /** One row of the sheet. */
  record Row(String name, List<Input> inputs) {}

  /** One input that is sent. */
  record Input(String name, Runnable check) {}
}
