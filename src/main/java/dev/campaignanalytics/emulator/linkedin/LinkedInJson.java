package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.server.EmulatedCall;

/** The gateway's checks of a request before it is processed, including tunnelled queries. */
final class LinkedInJson {
  private static final int MAX_URI_LENGTH = 4096;

  private LinkedInJson() {}

  static void check(EmulatedCall call) {
    int length = call.prefix().length() + call.rawPath().length() + call.rawQuery().length() + 1;
    if (length > MAX_URI_LENGTH) {
      throw LinkedInError.plain(414, "URI Too Long");
    }
    if (call.method().equals("GET")) {
      return;
    }
    if (!call.method().equals("POST")) {
      throw LinkedInError.plain(405, "Method Not Allowed");
    }
    if (call.header("Content-Length").isEmpty()) {
      throw LinkedInError.plain(411, "Length Required");
    }
    if (!isTunnel(call)) {
      throw LinkedInError.plain(405, "Method Not Allowed");
    }
    if (!call.isForm() || !call.rawQuery().isEmpty()) {
      throw LinkedInError.plain(400, "Invalid query tunnel request");
    }
  }

  /** The query, from the URL or the body; not decoded. */
  static String query(EmulatedCall call) {
    return isTunnel(call) ? call.body().toString() : call.rawQuery();
  }

  private static boolean isTunnel(EmulatedCall call) {
    return call.method().equals("POST")
        && call.header("X-HTTP-Method-Override").filter("GET"::equals).isPresent();
  }
}
