package dev.campaignanalytics.emulator.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What goes wrong. The first group happens to any answer on its way; the others are up to the
 * platform's side, which says in its package what it makes of them. In braces: what {@code with}
 * may hold.
 */
public enum FaultKind {
  /** Any answer in place of the real one {status, type, body, headers}. */
  ANSWER,
  /** Fields of the JSON have other values wherever they stand {fields, objects}. */
  ODD_FIELDS,
  /** A gateway's page instead of the answer {status}. */
  HTML_ERROR,
  /** A status without a body {status}. */
  EMPTY_BODY,
  /** The body ends early but in order {percent}. */
  TRUNCATED,
  /** The connection breaks in the middle of the body {percent}. */
  CUT,
  /** The body trickles {bytes, every_ms}. */
  DRIP,
  /** The answer comes late {ms}. */
  DELAY,
  /** No answer at all, the connection stays open. */
  HANG,
  /** The connection is closed without an answer. */
  RESET,

  /** The presented token has run out; renewing it works. */
  TOKEN_EXPIRED,
  /** The presented token and what would renew it are refused until consent is given again. */
  TOKEN_REVOKED,
  /** The token endpoint refuses to renew. */
  INVALID_GRANT,
  /** New tokens live this long {seconds}, 2 by default. */
  SHORT_TOKEN,
  /** A new token is refused at first {seconds}. */
  FRESH_TOKEN_REFUSED,

  /** Too many requests in a short time. */
  THROTTLE,
  /** An allowance is used up, with the platform's way of saying until when. */
  QUOTA,
  /** Usage headers with given values on a good answer {headers}. */
  USAGE,
  /** The platform's own server error as JSON {status}. */
  SERVER_ERROR,
  /** Any error in the platform's shape {code, subcode, message, status, …}. */
  ERROR,
  /** The account is not for this user. */
  PERMISSION,
  /** Accounts show as if they did not exist, without an error {accounts}. */
  NO_ROLE,
  /** The API version in the request is no longer served. */
  VERSION_SUNSET,
  /** The app refuses calls without a signed proof of its secret. */
  PROOF_REQUIRED,
  /** Refused until the request asks for less {limit, days}. */
  TOO_LARGE,
  /** Metrics or fields by these names are refused {fields}. */
  INVALID_FIELDS,
  /** Rows are left out without an error {rows}. */
  SILENT_TRUNCATION,

  /** The asynchronous run takes its time {polls}. */
  ASYNC_SLOW,
  /** The asynchronous run fails {code, subcode}. */
  ASYNC_FAILED,
  /** The asynchronous run is skipped. */
  ASYNC_SKIPPED,
  /** A run is not known yet right after its creation. */
  ASYNC_UNKNOWN,
  /** A run is complete, its rows are not there yet. */
  ASYNC_NOT_READY,
  /** The run id is a JSON number. */
  RUN_ID_NUMBER,

  /** The page token has run out {code}. */
  PAGE_TOKEN_EXPIRED,
  /** A page without rows that has a next page, or one more page than there are rows {last}. */
  EMPTY_PAGE,
  /** An empty answer in another shape {shape}. */
  EMPTY_SHAPE,
  /** An error element after good rows. */
  ERROR_AFTER_ROWS,
  /** The last row of a page comes again on the next. */
  DUPLICATE_KEY,
  /** A row slips from the next page to the one that was read before, and is on neither. */
  MISSED_ROW,
  /** The first row of a page comes in two parts, by a breakdown that was not asked for. */
  SPLIT_ROW,
  /** Rows of another type of entity than campaigns stand behind the others. */
  OTHER_ENTITY,
  /** A row for a campaign that nobody has heard of. */
  UNKNOWN_CAMPAIGN,
  /** Rows without their optional keys, or without those given {keys}. */
  MISSING_KEYS,
  /** Keys that no documentation names. */
  EXTRA_KEYS,
  /** Actions carry their windows but no total. */
  NO_VALUE,
  /** Action types that sum up others are left out. */
  NO_ROLL_UP,
  /** Numbers come as the other JSON type: text as number, number as text. */
  OTHER_NUMBER_TYPE,
  /** The first row of a page has these values instead {key: value, …}. */
  ODD_VALUES;

  /** Finds a kind by its name in any case. */
  public static Optional<FaultKind> of(String name) {
    return Arrays.stream(values()).filter(k -> k.wireName().equalsIgnoreCase(name)).findFirst();
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
