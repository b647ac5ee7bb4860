package dev.campaignanalytics.embedded.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's settings, given on the command line. So they are those of this version of the
 * program, regardless of the version that created the data folder.
 */
final class PostgresSettings {
  private PostgresSettings() {}

  static List<String> server(int port) {
    return options(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "password_encryption=scram-sha-256",
        "max_connections=100",
        "shared_buffers=128MB",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        // There is no replica, so less has to be written.
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=512MB",
        // Compilation is useful for reports over millions of rows; here it only adds a delay.
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // A statement's error goes to the client, which has more context. Events of the server
        // itself go to its log.
        "log_min_messages=log",
        "log_checkpoints=off",
        "logging_collector=off");
  }

  static List<String> firstStatements() {
    return options(
        "exit_on_error=true",
        // The whole folder is flushed to the disk afterwards.
        "fsync=off",
        "log_checkpoints=off",
        // One of the statements contains a password.
        "log_min_error_statement=panic");
  }

  private static List<String> options(String... settings) {
    return Stream.of(settings).flatMap(setting -> Stream.of("-c", setting)).toList();
  }
}
