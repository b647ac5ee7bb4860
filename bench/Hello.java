import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/** A baseline for warm reads: one route of plain Vert.x that returns 200 bytes of fixed JSON. */
final class Hello {
  private static final int BYTES = 200;

  public static void main(String[] args) {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var text = "{\"hello\":\"";
    var body = Buffer.buffer(text + "x".repeat(BYTES - text.length() - 2) + "\"}");
    var router = Router.router(vertx);
    router
        .get("/campaign/:id/insights")
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(body));
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
        .requestHandler(router)
        .listen(Integer.parseInt(args[0]))
        .await();
  }
}
