package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ad groups and ads, from pushed rows to reports. */
class LevelReportsIT {
  private static final String MARCH = "from=2026-03-01&to=2026-03-31";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void push() {
    var pushed =
        rows(
            row("meta", "shop", "c1", "2026-03-01", "100"),
            row("meta", "shop", "c1", "2026-03-02", "100"),
            row("meta", "shop", "c2", "2026-03-01", "50"),
            row("linkedin", "pro", "l1", "2026-03-01", "70"),
            row("meta", "shop", "c1", "2026-03-01", "60")
                .put("level", "ad_group")
                .put("ad_group_id", "g1"),
            row("meta", "shop", "c1", "2026-03-02", "90")
                .put("level", "ad_group")
                .put("ad_group_id", "g2"),
            row("meta", "shop", "c1", "2026-03-01", "40")
                .put("level", "ad")
                .put("ad_group_id", "g1")
                .put("ad_id", "a1"),
            row("meta", "shop", "c1", "2026-03-02", "30")
                .put("level", "ad")
                .put("ad_group_id", "g1")
                .put("ad_id", "a1"),
            row("meta", "shop", "c1", "2026-03-02", "85")
                .put("level", "ad")
                .put("ad_group_id", "g2")
                .put("ad_id", "a2"),
            row("meta", "shop", "c2", "2026-03-02", "9")
                .put("level", "ad")
                .put("ad_group_id", "g3")
                .put("ad_id", "a3"),
            row("meta", "other", "c1", "2026-03-02", "7")
                .put("level", "ad")
                .put("ad_group_id", "g1")
                .put("ad_id", "a1"),
            row("linkedin", "pro", "l1", "2026-03-01", "65").put("level", "ad").put("ad_id", "cr"));
    assertThat(pushed.getInteger("inserted")).isEqualTo(12);
    server.sql(
        "update ad_entities set name = 'First', status = 'ACTIVE' where entity_id = 'a1'"
            + " and account_id = 'shop'");
  }

  @Test
  void rowsOfAdsDoNotChangeTheirCampaign() {
    var again =
        rows(
            row("meta", "shop", "c1", "2026-03-01", "40")
                .put("level", "ad")
                .put("ad_group_id", "g1")
                .put("ad_id", "a1"));

    var campaign = get("/campaign/c1/insights?" + MARCH + "&account=shop");

    assertThat(again.getInteger("duplicate")).isEqualTo(1);
    assertThat(campaign.getValue("cost")).hasToString("200");
  }

  @Test
  void childrenAndUnallocatedAreTheParent() {
    var groups = get("/campaigns/c1/children?" + MARCH + "&account=shop");
    var ads = get("/campaigns/c1/children?" + MARCH + "&account=shop&ad_group=g2");
    var linkedIn = get("/campaigns/l1/children?" + MARCH);

    assertThat(shown(groups)).isEqualTo("g2 90, g1 60 | 50 | 200");
    assertThat(shown(ads)).isEqualTo("a2 85 | 5 | 90");
    assertThat(shown(linkedIn)).isEqualTo("l1 70 | 0 | 70");
  }

  @Test
  void aChildHasItsNameStatusAndParents() {
    var ads = get("/campaigns/c1/children?" + MARCH + "&account=shop&level=ad&metrics=cost");

    assertThat(ads.getJsonArray("children").getJsonObject(1).encode())
        .isEqualTo(
            "{\"platform\":\"meta\",\"account_id\":\"shop\",\"campaign_id\":\"c1\","
                + "\"ad_group_id\":\"g1\",\"ad_id\":\"a1\",\"name\":\"First\","
                + "\"status\":\"active\",\"kind\":null,\"currency\":\"EUR\",\"cost\":70}");
  }

  @Test
  void adsAreRankedOverAllCampaigns() {
    var top = get("/insights?" + MARCH + "&level=ad&group_by=ad&sort=-cost&limit=2&metrics=cost");

    assertThat(top.getJsonArray("group_by").encode())
        .isEqualTo("[\"account\",\"campaign\",\"ad_group\",\"ad\"]");
    assertThat(groups(top, "ad_id", "ad_name", "ad_group_id", "campaign_id", "account_id"))
        .isEqualTo("a2,null,g2,c1,shop 85; a1,First,g1,c1,shop 70");
    assertThat(top.getJsonObject("meta").getInteger("groups_total")).isEqualTo(5);
  }

  @Test
  void adsAreGroupedByTheirParentsAndByTime() {
    assertThat(groups(get("/insights?" + MARCH + "&level=ad&group_by=platform"), "platform"))
        .isEqualTo("linkedin 65; meta 171");
    assertThat(
            groups(
                get("/insights?" + MARCH + "&level=ad&group_by=day&campaign=c1&account=shop"),
                "day"))
        .isEqualTo("2026-03-01 40; 2026-03-02 115");
    assertThat(
            groups(
                get("/insights?" + MARCH + "&level=ad&group_by=ad&ad_group=g1&sort=-cost"),
                "ad_id",
                "account_id"))
        .isEqualTo("a1,shop 70; a1,other 7");
  }

  @Test
  void onLinkedInCampaignsAreAdGroups() {
    var groups = get("/insights?" + MARCH + "&level=ad_group&group_by=ad_group&sort=-cost");

    assertThat(groups(groups, "ad_group_id", "ad_group_name"))
        .isEqualTo("g2,null 90; l1,l1 70; g1,null 60");
  }

  @Test
  void asCsvThereAreAllGroups() {
    var csv =
        server
            .send("GET /insights.csv?" + MARCH + "&level=ad&group_by=ad&metrics=cost&account=shop")
            .body();

    assertThat(csv.lines())
        .containsExactly(
            "platform,account_id,campaign_id,name,ad_group_id,ad_group_name,ad_id,ad_name,"
                + "currency,cost,covered",
            "meta,shop,c1,c1,g1,,a1,First,EUR,70,",
            "meta,shop,c1,c1,g2,,a2,,EUR,85,",
            "meta,shop,c2,c2,g3,,a3,,EUR,9,");
  }

  @Test
  void anEarlierStateHasTheFiguresOfThen() {
    var ad = row("meta", "past", "c9", "2026-03-01", "1").put("level", "ad").put("ad_id", "a9");
    rows(ad);
    server.sql(
        """
        do $$ begin
          perform pg_advisory_xact_lock(hashtext('versions'));
          perform seal_version(clock_timestamp());
        end $$
        """);
    var then = Instant.now().toString();
    rows(ad.put("cost", 3));

    assertThat(groups(get("/insights?" + MARCH + "&level=ad&group_by=ad&account=past"), "ad_id"))
        .isEqualTo("a9 3");
    assertThat(
            groups(
                get("/insights?" + MARCH + "&level=ad&group_by=ad&account=past&as_of=" + then),
                "ad_id"))
        .isEqualTo("a9 1");
  }

  @Test
  void anAdBelongsToTheCampaignThatNamedItFirst() {
    var first = row("meta", "twice", "A1", "2026-03-01", "1").put("level", "ad");
    var other = row("meta", "twice", "B1", "2026-03-01", "2").put("level", "ad");
    first.put("ad_group_id", "ga").put("ad_id", "dup");
    other.put("ad_group_id", "gb").put("ad_id", "dup");

    var together = rows(first, other);
    var again = server.post("/metrics", new JsonArray().add(other).encode());

    assertThat(together.getInteger("inserted")).isEqualTo(1);
    assertThat(together.getJsonArray("rejections").encode())
        .isEqualTo("[{\"line\":2,\"reason\":\"ad_id dup belongs to campaign A1\"}]");
    assertThat(again.status()).isEqualTo(422);
    assertThat(groups(get("/insights?" + MARCH + "&level=ad&group_by=ad&account=twice"), "ad_id"))
        .isEqualTo("dup 1");
  }

  @Test
  void whatIsWrongWithARowIsNamed() {
    var row = row("meta", "shop", "c1", "2026-03-01", "1");

    assertThat(
            Stream.of(
                    row.copy().put("ad_id", "a"),
                    row.copy().put("level", "ads").put("ad_id", "a"),
                    row.copy().put("level", "campaign").put("ad_group_id", "g"),
                    row.copy().put("level", "ad_group"),
                    row.copy().put("level", "ad_group").put("ad_group_id", "g").put("ad_id", "a"),
                    row.copy().put("level", "ad").put("ad_id", " "),
                    row.copy().put("level", "ad").put("ad_id", "a").put("platform", "google"),
                    row.copy()
                        .put("level", "ad_group")
                        .put("ad_group_id", "g")
                        .put("platform", "linkedin"),
                    row.copy()
                        .put("level", "ad")
                        .put("ad_id", "a")
                        .put("timestamp", "2026-03-01T00:00:00Z"))
                .map(LevelReportsIT::reason))
        .containsExactly(
            "level is missing; it must be ad_group or ad in a row with such an id",
            "level must be campaign, ad_group or ad: ads",
            "ad_group_id cannot be in a row of level campaign",
            "ad_group_id is missing",
            "ad_id cannot be in a row of level ad_group",
            "ad_id is missing",
            "ad_group_id is missing; the same ad of google may be in several",
            "level cannot be ad_group on linkedin: a campaign is its own ad group",
            "timestamp cannot be in a row of level ad; use date");
  }

  @Test
  void whatIsWrongWithAQuestionIsNamed() {
    assertThat(
            Stream.of(
                    "/insights?group_by=ad",
                    "/insights?level=ad_group&group_by=ad",
                    "/insights?ad_group=g1",
                    "/insights?level=ad&unallocated=true",
                    "/insights?level=ad&strict=true",
                    "/insights?level=ad&convert_to=XXX",
                    "/campaigns/c1/children?level=campaign",
                    "/campaigns/c1/children?level=ad_group&ad_group=g1")
                .map(path -> server.send("GET " + path).status()))
        .containsOnly(400);
    assertThat(
            Stream.of(
                    "/campaigns/none/children",
                    "/campaigns/c1/children?ad_group=none",
                    "/campaigns/c1/children?platform=google")
                .map(path -> server.send("GET " + path).status()))
        .containsOnly(404);
  }

  private static String shown(JsonObject found) {
    return costs(found.getJsonArray("children"), true)
        + " | "
        + costs(found.getJsonArray("unallocated"), false)
        + " | "
        + costs(found.getJsonArray("parents"), false);
  }

  private static String costs(JsonArray rows, boolean named) {
    return rows.stream()
        .map(JsonObject.class::cast)
        .map(
            row ->
                (named ? row.getString("ad_id", row.getString("ad_group_id")) + " " : "")
                    + row.getValue("cost"))
        .collect(Collectors.joining(", "));
  }

  private static String groups(JsonObject found, String... names) {
    return found.getJsonArray("groups").stream()
        .map(JsonObject.class::cast)
        .map(
            row ->
                Stream.of(names).map(row::getString).collect(Collectors.joining(","))
                    + " "
                    + row.getValue("cost"))
        .collect(Collectors.joining("; "));
  }

  private static JsonObject get(String path) {
    var response = server.send("GET " + path);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject rows(JsonObject... rows) {
    var response = server.post("/metrics", new JsonArray(List.of(rows)).encode());
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static String reason(JsonObject row) {
    var response = server.post("/metrics", new JsonArray().add(row).encode());
    return new JsonObject(response.body())
        .getJsonObject("rows")
        .getJsonArray("rejections")
        .getJsonObject(0)
        .getString("reason");
  }

  private static JsonObject row(
      String platform, String account, String campaign, String date, String cost) {
    return new JsonObject()
        .put("platform", platform)
        .put("account_id", account)
        .put("campaign_id", campaign)
        .put("date", date)
        .put("currency", "EUR")
        .put("impressions", 1000)
        .put("clicks", 10)
        .put("conversions", 1)
        .put("cost", new BigDecimal(cost))
        .put("revenue", 5);
  }
}
