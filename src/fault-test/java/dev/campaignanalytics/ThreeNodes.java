package dev.campaignanalytics;

import dev.campaignanalytics.EmulatedPlatforms.Account;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Three processes of the program on one database, and a fourth with the platforms they read. */
final class ThreeNodes implements AutoCloseable {
  /** How many days are read. */
  static final int DAYS = 28;

  /** The endpoint of each platform's reports. */
  static final Map<String, String> REPORTS =
      Map.of("meta", "insights", "google", "report", "tiktok", "report", "linkedin", "report");

  private static final String KEY = "the-key-of-this-test";
  private static final Pattern SETTING = Pattern.compile("export (\\w+)='([^']*)'");
  private static final Pattern NAME = Pattern.compile("(node-[0-9a-f]{8}) syncs");

  /** Which node took which account when, recorded by the database itself. */
  private static final String WATCH_LEASES =
      """
      create table taken (
        number bigserial, platform text, account_id text, holder text, fence bigint);
      create function note_taken() returns trigger language plpgsql as $$
      begin
        insert into taken (platform, account_id, holder, fence)
        values (new.platform, new.account_id, new.holder, new.fence);
        return null;
      end
      $$;
      create trigger note_taken after update on sync_state for each row
        when (new.fence <> old.fence) execute function note_taken();
      """;

  private static final String CHANGES_OF_HANDS =
      """
      select platform || ' ' || account_id as account,
             count(*) filter (where number > $1 and holder <> before) as changes
      from (select *, lag(holder) over (partition by platform, account_id order by number) as before
            from taken) as t
      group by platform, account_id
      """;

  final Vertx vertx = Vertx.vertx();
  final EmulatedPlatforms platforms;
  final Pool sql;
  private final Program emulator;
  private final Path folder;
  private final String database = TestServices.newDatabase();
  private final String redis = TestServices.redis();
  private final List<Program> programs = new ArrayList<>();
  private final Map<Program, Doorway> doors = new HashMap<>();
  private long watchedFrom;

  ThreeNodes(Path folder) {
    this.folder = folder;
    TestServices.execute(URI.create(database), WATCH_LEASES);
    sql = PgBuilder.pool().connectingTo(database).using(vertx).build();
    emulator = Program.start(Map.of(), "emulator", "--port", "0", "--seed", "7");
    platforms = new EmulatedPlatforms(emulator.port());
    platforms.stopClock();
    for (int i = 0; i < 3; i++) {
      launch(Doorway.to(vertx, emulator.port()));
    }
    programs.forEach(Program::ready);
  }

  private Program launch(Doorway door) {
    var program = Program.launch(environment(door));
    programs.add(program);
    doors.put(program, door);
    return program;
  }

  /** Short intervals for everything except what is under test: a lease is longer than any delay. */
  private Map<String, String> environment(Doorway door) {
    var environment = new HashMap<String, String>();
    var settings = SETTING.matcher(emulator.output());
    while (settings.find()) {
      var throughDoor = settings.group(2).replace(":" + emulator.port(), ":" + door.port());
      environment.put(settings.group(1), throughDoor);
    }
    environment.put("DATA_SOURCE", "real");
    environment.put("DATABASE_URL", database);
    environment.put("REDIS_URL", redis);
    environment.put("API_KEY", KEY);
    environment.put("DATA_DIR", folder.toString());
    environment.put("INGESTION_TICK", "300ms");
    environment.put("INGESTION_LEASE", "6s");
    environment.put("INGESTION_HISTORY_DAYS", Integer.toString(DAYS));
    environment.put("INGESTION_BUDGET_PERCENT", "1000");
    return environment;
  }

  /** Starts a new process in place of one that has ended. */
  void replace(Program gone) {
    programs.remove(gone);
    launch(doors.get(gone)).ready();
  }

  /** The process that holds an account now. */
  Program holder(Account account) {
    var name = holderName(account);
    return programs.stream()
        .filter(program -> name(program).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no process is " + name));
  }

  String holderName(Account account) {
    var text = "select holder from sync_state where platform = $1 and account_id = $2";
    var rows = query(text, Tuple.of(account.platform(), account.id()));
    return String.valueOf(rows.iterator().next().getString("holder"));
  }

  /** How many accounts a process still holds. */
  long held(Program program) {
    var rows =
        query("select count(*) as n from sync_state where holder = $1", Tuple.of(name(program)));
    return rows.iterator().next().getLong("n");
  }

  private static String name(Program program) {
    var name = NAME.matcher(program.output());
    return name.find() ? name.group(1) : "a node that has not begun";
  }

  /** As a user who wants the latest figures; repeats the request while a node is busy. */
  void requestSync(String platform, String parameters) {
    var path = "/platforms/" + platform + "/sync" + parameters;
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> programs.get(0).client(KEY).post(path, "", "").statusCode() == 202);
  }

  /** Everything is read once more, and then no work is left. */
  void readAll() {
    var accounts = platforms.accounts();
    accounts.stream().map(Account::platform).distinct().forEach(p -> requestSync(p, ""));
    new PullingState(sql).awaitReadSinceRequested(accounts.size());
  }

  /** From now on it records which process requests which account, and which process holds it. */
  void watchHands() {
    platforms.clearRequests();
    var rows = query("select coalesce(max(number), 0) as latest from taken", Tuple.tuple());
    watchedFrom = rows.iterator().next().getLong("latest");
  }

  /** How often the holder of each account changed since then. */
  Map<String, Long> changesOfHands() {
    var counts = new HashMap<String, Long>();
    query(CHANGES_OF_HANDS, Tuple.of(watchedFrom))
        .forEach(row -> counts.put(row.getString("account"), row.getLong("changes")));
    return counts;
  }

  /** For each account the ports through which reports were requested, in order. */
  Map<String, List<String>> doorsByAccount() {
    return platforms.requests().stream()
        .filter(request -> REPORTS.containsValue(request.getString("endpoint")))
        .collect(
            Collectors.groupingBy(
                request -> request.getString("platform") + " " + request.getString("account"),
                Collectors.mapping(
                    request -> request.getJsonObject("headers").getString("host"),
                    Collectors.toList())));
  }

  private RowSet<Row> query(String text, Tuple parameters) {
    return sql.preparedQuery(text).execute(parameters).await();
  }

  @Override
  public void close() {
    programs.forEach(Program::terminate);
    programs.forEach(Program::close);
    emulator.close();
    vertx.close().await();
  }
}
