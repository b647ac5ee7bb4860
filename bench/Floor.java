import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The floor of a warm read: one route of plain Vert.x that writes the same bytes as the program, its
 * headers and its body, compressed for clients that accept it. It does nothing else.
 *
 * <p>Arguments: port, the program's port, its key.
 */
final class Floor {
  public static void main(String[] args) throws IOException, InterruptedException {
    var plain = response(args[1], args[2], "identity");
    var gzip = response(args[1], args[2], "gzip");
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var router = Router.router(vertx);
    router
        .get("/campaign/:id/insights")
        .handler(
            context -> {
              var codings = context.request().headers().get(HttpHeaders.ACCEPT_ENCODING);
              var answer = codings != null && codings.contains("gzip") ? gzip : plain;
              var response = context.response();
              answer.headers.forEach(response::putHeader);
              response.end(answer.body);
            });
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
        .requestHandler(router)
        .listen(Integer.parseInt(args[0]))
        .await();
  }

  private static Answer response(String port, String key, String coding)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/campaign/cmp-1/insights"))
            .header("Authorization", "Bearer " + key)
            .header("Accept-Encoding", coding)
            .build();
    var response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the program answered " + response.statusCode());
    }
    var headers = new LinkedHashMap<CharSequence, CharSequence>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":") && !name.equals("content-length")) {
                headers.put(
                    HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(values.get(0)));
              }
            });
    return new Answer(headers, Buffer.buffer(response.body()));
  }

  private record Answer(Map<CharSequence, CharSequence> headers, Buffer body) {}
}
