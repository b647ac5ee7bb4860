/**
 * PostgreSQL and Redis, unpacked from jars on the class path and run as child processes, for users
 * who configured no URL of their own.
 *
 * <p>Start reading at {@link dev.campaignanalytics.embedded.EmbeddedPostgres}. The path of a start
 * is: {@code DataFolder} (path) → {@code ServerFolder} (lock, log, port) → {@code ProgramStore}
 * (unpacked once) → {@code UnprivilegedLauncher} (user rights) → {@code PostgresCluster} or Redis
 * itself.
 *
 * <p>Imports only {@code config} from this program; all calls block and belong on the main thread
 * or a worker.
 *
 * <pre>
 * data folder          700
 *   secrets/           700, one file of mode 600 per secret
 *   postgres/          .lock  port  server.log  server.log.1  programs/  data/
 *   redis/             the same
 * </pre>
 */
package dev.campaignanalytics.embedded;
