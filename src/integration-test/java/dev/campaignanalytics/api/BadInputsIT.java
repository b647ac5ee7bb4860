package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors in requests, and the response to each. */
class BadInputsIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/campaigns?from=2026-11-01T00:00:00Z | from must look like 2026-01-31.",
        "/campaigns?platform=meta,google | platform must be one of meta, google, tiktok, linkedin.",
        "/campaigns?currency=euro | currency must look like EUR.",
        "/campaigns?from=0001-01-01 | from must be in the years 1000 to 9999.",
        "/insights?as_of=yesterday | as_of must be a time such as 2026-01-31T08:00:00Z, or the"
            + " number of a version such as 42.",
        "/campaigns?cursor=a.b | cursor must be the field next of an earlier answer.",
        "/campaigns?account=%20 | account must be a text with a visible character and without"
            + " control characters.",
        "/changes?since=0001-01-01T00:00:00Z | since must be in the years 1000 to 9999.",
        "/changes?since=2026-02-30T00:00:00Z"
            + " | since must be an RFC 3339 instant such as 2026-01-31T00:00:00Z.",
        "/campaign/c/insights?from=2026-11-01T00:00:00Z&to=2026-11-02 | to must be an RFC 3339"
            + " instant such as 2026-01-31T00:00:00Z where the other is one.",
      })
  void theSentenceSaysWhatIsWanted(String path, String detail) {
    var response = server.send("GET " + path);

    assertThat(new JsonObject(response.body()).getString("detail")).isEqualTo(detail);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // query parameters
        "/campaign/c/insights?from=2026-02-30                          | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=10000-01-01                         | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=yesterday                           | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=                                    | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from                                     | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2026-1-1                            | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2026-02-01&to=2026-01-01            | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2000-01-01&to=2026-01-01            | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2026-01-01&from=2026-01-02          | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2026-01-01%0a                       | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z | 400 |"
            + " invalid-parameter | from",
        "/campaign/c/insights?from=2026-01-01T25:00:00Z                | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?to=2026-01-01T00:00:00Z                  | 400 | invalid-parameter |"
            + " from",
        "/campaign/c/insights?to=2026-13-01                            | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%00                                   | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%ff                                   | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%c0%af                                | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%ed%a0%80                             | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%zz                                   | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?to=%2                                    | 400 | invalid-parameter |"
            + " to",
        "/campaign/c/insights?platform=META_                           | 400 | invalid-parameter |"
            + " platform",
        "/campaign/c/insights?platform=myspace                         | 400 | invalid-parameter |"
            + " platform",
        "/campaign/c/insights?platform=meta,google                     | 400 | invalid-parameter |"
            + " platform",
        "/campaign/c/insights?platform=meta&platform=meta              | 400 | invalid-parameter |"
            + " platform",
        "/campaign/c/insights?platform='--                             | 400 | invalid-parameter |"
            + " platform",
        "/campaign/c/insights?plattform=meta                           | 400 | unknown-parameter |"
            + " plattform",
        "/campaign/c/insights?Platform=meta                            | 400 | unknown-parameter |"
            + " Platform",
        "/campaign/c/insights?from[]=2026-01-01                        | 400 | unknown-parameter |"
            + " from[]",
        "/campaign/c/insights?=x                                       | 400 | -                 |"
            + " -",
        "/campaign/c/insights?api_key=own-key-of-the-test-server       | 400 | unknown-parameter |"
            + " api_key",
        "/campaign/c/insights?%66oo=1                                  | 400 | unknown-parameter |"
            + " foo",
        "/keys?limit=5                                                 | 400 | unknown-parameter |"
            + " limit",
        "/health/live?verbose=1                                        | 400 | unknown-parameter |"
            + " verbose",
        "/openapi.yaml?format=json                                     | 400 | unknown-parameter |"
            + " format",
        // paths
        "/campaign/%00/insights                                        | 400 | invalid-parameter |"
            + " path",
        "/campaign/a%0d%0ab/insights                                   | 400 | invalid-parameter |"
            + " path",
        "/campaign/%ff/insights                                        | 400 | invalid-parameter |"
            + " path",
        "/campaign/%c0%80/insights                                     | 400 | invalid-parameter |"
            + " path",
        "/campaign/%zz/insights                                        | 400 | invalid-parameter |"
            + " path",
        "/campaign/a%2f..%2fb/insights                                 | 400 | bad-request       |"
            + " -",
        "/campaign/a%5c..%5cb/insights                                 | 400 | bad-request       |"
            + " -",
        "/campaign/a%2f%2fb/insights                                   | 400 | bad-request       |"
            + " -",
        "/campaign/../keys                                             | 400 | bad-request       |"
            + " -",
        "/campaign/%2e%2e/insights                                     | 400 | bad-request       |"
            + " -",
        "/campaign/./insights                                          | 400 | bad-request       |"
            + " -",
        "//keys                                                        | 400 | bad-request       |"
            + " -",
        "/campaign//insights                                           | 400 | bad-request       |"
            + " -",
        "/campaign/%20/insights                                        | 400 | invalid-parameter |"
            + " id",
        "/campaign/unknown/insights                                    | 404 | not-found         |"
            + " -",
        "/nothing                                                      | 404 | not-found         |"
            + " -",
        "/campaign/c/insights/more                                     | 404 | not-found         |"
            + " -",
        "/CAMPAIGN/c/insights                                          | 404 | not-found         |"
            + " -",
        "/docs/other.js                                                | 400 | invalid-parameter |"
            + " file",
        "/docs/pom.properties                                          | 400 | invalid-parameter |"
            + " file",
        "/.git/config                                                  | 404 | not-found         |"
            + " -",
      })
  void aGetIsRefusedAndToldWhy(String path, int status, String type, String parameter) {
    var response = server.send("GET " + path);

    assertProblem(response, status, type, parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "``                                                    | 400 | malformed-json | -",
        "{                                                     | 400 | malformed-json | -",
        "{'name':'a','scopes':['insights:read']                | 400 | malformed-json | -",
        "{'name':'a','scopes':['insights:read']} x             | 400 | malformed-json | -",
        "{'name':'a','scopes':['insights:read']}{}             | 400 | malformed-json | -",
        "{'name':NaN}                                          | 400 | malformed-json | -",
        "{'name':'a','name':'b','scopes':['insights:read']}    | 400 | malformed-json | -",
        "{'name':1e400000000}                                  | 400 | malformed-json | -",
        "{'name':1e99999999999999}                             | 400 | malformed-json | -",
        "{'name':11111111111111111111111111111111111111111111} | 400 | malformed-json | -",
        "{'name':'\\ud800'}                                    | 400 | malformed-json | -",
        "{'name':'\\udc00\\ud800'}                             | 400 | malformed-json | -",
        "{'name':'\\u0000'}                                    | 400 | malformed-json | -",
        "{'name':'\\x'}                                        | 400 | malformed-json | -",
        "{name:'a'}                                            | 400 | malformed-json | -",
        "null                                                  | 422 | invalid-body   | body",
        "[]                                                    | 422 | invalid-body   | body",
        "'text'                                                | 422 | invalid-body   | body",
        "1                                                     | 422 | invalid-body   | body",
        "{}                                                    | 422 | invalid-body   | name",
        "{'name':'a'}                                          | 422 | invalid-body   | scopes",
        "{'name':1,'scopes':['insights:read']}                 | 422 | invalid-body   | name",
        "{'name':'','scopes':['insights:read']}                | 422 | invalid-body   | name",
        "{'name':null,'scopes':['insights:read']}              | 422 | invalid-body   | name",
        "{'name':'a','scopes':'insights:read'}                 | 422 | invalid-body   | scopes",
        "{'name':'a','scopes':[]}                              | 422 | invalid-body   | scopes",
        "{'name':'a','scopes':['everything']}                  | 422 | invalid-body   | scopes[0]",
        "{'name':'a','scopes':['insights:read'],'role':'root'} | 422 | invalid-body   | role",
        "{'name':'a','scopes':['insights:read'],'accounts':['act_1']} | 422 | invalid-body |"
            + " accounts[0]",
        "{'name':'a','scopes':['insights:read'],'accounts':[]} | 422 | invalid-body   | accounts",
        "{'name':'a','scopes':['insights:read'],'expires_at':'soon'} | 422 | invalid-body |"
            + " expires_at",
        "{'name':'a','scopes':['insights:read'],'expires_at':'2001-01-01T00:00:00Z'} | 422 |"
            + " invalid-body | expires_at",
      })
  void aBodyIsRefusedAndToldWhy(String json, int status, String type, String field) {
    var response = server.post("/keys", json.replace('\'', '"'));

    assertProblem(response, status, type, field);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void jsonThatNestsTooDeepIsMalformed(int kind) {
    var deep = kind == 0 ? "[".repeat(100_000) : "{\"a\":".repeat(65) + "1" + "}".repeat(65);

    assertProblem(server.post("/keys", deep), 400, "malformed-json", null);
  }

  @ParameterizedTest
  @CsvSource({"\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080"})
  void bytesThatAreNotUtf8AreMalformed(String bytes) {
    assertProblem(
        server.postBytes("/keys", "{\"name\":\"" + bytes + "\"}"), 400, "malformed-json", null);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "POST /campaign/c/insights | -                                 | 405 | method-not-allowed |"
            + " GET, HEAD",
        "DELETE /health/live       | -                                 | 405 | method-not-allowed |"
            + " GET, HEAD",
        "PUT /keys                 | -                                 | 405 | method-not-allowed |"
            + " GET, HEAD, POST",
        "GET /keys/00000000        | -                                 | 405 | method-not-allowed |"
            + " DELETE",
        "TRACE /keys               | -                                 | 405 | method-not-allowed |"
            + " GET, HEAD, POST",
        "OPTIONS /keys             | Origin: https://evil.example      | 405 | method-not-allowed |"
            + " GET, HEAD, POST",
        "BREW /keys                | -                                 | 405 | method-not-allowed |"
            + " GET, HEAD, POST",
        "GET /keys                 | Accept: text/html                 | 406 | not-acceptable     |"
            + " -",
        "GET /keys                 | Accept: application/xml;q=0.9     | 406 | not-acceptable     |"
            + " -",
        "GET /keys                 | Accept: application/json;q=0      | 406 | not-acceptable     |"
            + " -",
        "GET /keys                 | Expect: the-unexpected            | 417 | expectation-failed |"
            + " -",
      })
  void whatIsNotServedIsRefused(
      String request, String header, int status, String type, String allow) {
    var response = header == null ? server.send(request) : server.send(request, header);

    assertProblem(response, status, type, null);
    assertThat(response.header("Allow")).isEqualTo(allow == null ? "" : allow);
    assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type: text/plain",
        "Content-Type: application/xml",
        "X: no content type",
        "Content-Type: application/json; charset=latin1",
        "Content-Type: application/json; charset=\"utf-16\"",
        "Content-Type: application/x-www-form-urlencoded",
      })
  void aBodyOfAnotherTypeIsRefused(String header) {
    var response = server.send("POST /keys", header, "Content-Length: 0");

    assertProblem(response, 415, "unsupported-media-type", null);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "br", "deflate", "rot13"})
  void aBodyThatIsEncodedIsRefused(String encoding) {
    var response =
        server.send(
            "POST /keys",
            "Content-Type: application/json",
            "Content-Encoding: " + encoding,
            "Content-Length: 0");

    assertProblem(response, 415, "unsupported-media-type", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"GET /keys|If-None-Match: nonsense", "GET /keys|Range: bytes=0-1"})
  void whatMayBeIgnoredIsIgnored(String request, String header) {
    assertThat(server.send(request, header).status()).isEqualTo(200);
  }

  static void assertProblem(RawClient.Answer response, int status, String type, String parameter) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    var problem = new JsonObject(response.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("request_id")).isEqualTo(response.header("X-Request-Id"));
    assertThat(response.body()).doesNotContain(TestApp.KEY, "Exception", "select ", "io.vertx");
    Stream.ofNullable(type)
        .forEach(
            slug ->
                assertThat(problem.getString("type"))
                    .isEqualTo("urn:campaign-analytics:problem:" + slug));
    Stream.ofNullable(parameter)
        .forEach(name -> assertThat(problem.getString("parameter")).isEqualTo(name));
  }
}
