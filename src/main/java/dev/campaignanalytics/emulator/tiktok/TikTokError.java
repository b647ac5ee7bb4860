package dev.campaignanalytics.emulator.tiktok;

import java.util.List;
import java.util.stream.Collectors;

/** A response whose {@code code} is not 0. TikTok sends it with HTTP status 200. */
final class TikTokError extends RuntimeException {
  static final int NO_PERMISSION = 40001;
  static final int BAD_PARAMETER = 40002;
  static final int NO_SUCH_OBJECT = 40007;
  static final int TOO_MANY_IDS = 40011;
  static final int UNKNOWN_VERSION = 40051;
  static final int TOO_LARGE = 40067;
  static final int TOO_MANY_REQUESTS = 40100;
  static final int WRONG_SECRET = 40101;
  static final int TOKEN_EXPIRED = 40102;
  static final int NO_TOKEN = 40104;
  static final int WRONG_TOKEN = 40105;
  static final int WRONG_CODE = 40110;
  static final int WRONG_APP = 40113;
  static final int ADVERTISER_QPS = 40133;
  static final int TASK_FAILED = 40200;
  static final int TASK_NOT_READY = 40201;
  static final int NO_SUCH_ADVERTISER = 40300;
  static final int SERVER_FAULT = 50000;

  private final int code;

  TikTokError(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }

  static TikTokError missing(String parameter) {
    return new TikTokError(BAD_PARAMETER, parameter + ": Missing data for required field.");
  }

  static TikTokError invalid(String parameter, String why) {
    return new TikTokError(BAD_PARAMETER, parameter + ": " + why);
  }

  static TikTokError tooManyIds(String parameter, int max) {
    return new TikTokError(TOO_MANY_IDS, parameter + ": Longer than maximum length " + max + ".");
  }

  static TikTokError noPermission(String advertiserId) {
    return new TikTokError(
        NO_PERMISSION, "No permission to operate advertiser " + advertiserId + ".");
  }

  static TikTokError invalidMetrics(List<String> names) {
    var list = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    return new TikTokError(
        BAD_PARAMETER,
        "Please correct the information in invalid metric fields and try again."
            + " Invalid metric fields: ["
            + list
            + "]");
  }
}
