package dev.campaignanalytics.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** nginx in front of the nodes, using another node by the rules of deploy/nginx. */
final class Balancer implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      worker_processes 1;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log warn;
      events { worker_connections 1024; }
      http {
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        access_log off;
        client_max_body_size 16m;
        client_body_buffer_size 16m;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_connect_timeout 1s;
        proxy_next_upstream error timeout http_502 http_503;
        proxy_next_upstream_tries 3;
        proxy_next_upstream_timeout 10s;
        upstream nodes {
          %2$s
          keepalive 16;
        }
        server {
          listen 127.0.0.1:%3$d;
          location / { proxy_pass http://nodes; }
        }
      }
      """;

  private final Process process;
  private final int port;

  private Balancer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Balancer before(List<Integer> nodes) {
    try {
      int port = Ports.free();
      var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nginx");
      var servers =
          nodes.stream()
              .map(node -> "server 127.0.0.1:%d max_fails=1 fail_timeout=1s;".formatted(node))
              .collect(Collectors.joining("\n"));
      var file = folder.resolve("nginx.conf");
      Files.writeString(file, CONFIGURATION.formatted(folder, servers, port));
      var process =
          new ProcessBuilder(
                  "nginx", "-p", folder.toString(), "-c", file.toString(), "-g", "daemon off;")
              .inheritIO()
              .start();
      return new Balancer(process, port).awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException("nginx is needed: install Debian's nginx-light", e);
    }
  }

  private Balancer awaitReady() {
    await()
        .failFast("nginx ended", () -> !process.isAlive())
        .until(() -> http().get("/").status() > 0);
    return this;
  }

  Http http() {
    return new Http(port);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
