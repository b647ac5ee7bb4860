package dev.campaignanalytics.emulator.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of faults. The first group applies to any response during transport. The effect of the
 * others depends on the platform and is described in its package. In braces: the keys that {@code
 * with} may contain.
 */
public enum FaultKind {
  /** Any response in place of the real one {status, type, body, headers}. */
  ANSWER,
  /** JSON fields get other values wherever they occur {fields, objects}. */
  ODD_FIELDS,
  /** A gateway's page instead of the response {status}. */
  HTML_ERROR,
  /** A status without a body {status}. */
  EMPTY_BODY,
  /** The body ends early, but the response ends normally {percent}. */
  TRUNCATED,
  /** The connection is closed in the middle of the body {percent}. */
  CUT,
  /** The body is sent slowly in small pieces {bytes, every_ms}. */
  DRIP,
  /** The response is delayed {ms}. */
  DELAY,
  /** No response at all, the connection stays open. */
  HANG,
  /** The connection is closed without a response. */
  RESET,

  /** The token in the request has expired; renewing it works. */
  TOKEN_EXPIRED,
  /** The token in the request and its renewal are refused until consent is given again. */
  TOKEN_REVOKED,
  /** The token endpoint refuses to renew. */
  INVALID_GRANT,
  /** New tokens have this lifetime {seconds}, 2 by default. */
  SHORT_TOKEN,
  /** A new token is refused at first {seconds}. */
  FRESH_TOKEN_REFUSED,

  /** Too many requests in a short time. */
  THROTTLE,
  /** A quota is used up; the response gives the end time as the platform does. */
  QUOTA,
  /** Usage headers with given values on a successful response {headers}. */
  USAGE,
  /** The platform's own server error as JSON {status}. */
  SERVER_ERROR,
  /** Any error in the platform's format {code, subcode, message, status, …}. */
  ERROR,
  /** The user has no permission for the account. */
  PERMISSION,
  /**
   * The role on accounts was taken away: no listing contains them, requests for them are refused,
   * at LinkedIn their reports are empty {accounts}.
   */
  NO_ROLE,
  /**
   * Reports by campaign omit deleted campaigns, or the given ones, although the account's total
   * contains them {campaigns}.
   */
  HIDDEN_CHILDREN,
  /** The API version in the request is no longer served. */
  VERSION_SUNSET,
  /** The app refuses calls without a signed proof of its secret. */
  PROOF_REQUIRED,
  /** Refused until the request is smaller {limit, days}. */
  TOO_LARGE,
  /** Metrics or fields by these names are refused {fields}. */
  INVALID_FIELDS,
  /** Rows are omitted without an error {rows}. */
  SILENT_TRUNCATION,

  /** The asynchronous run is slow {polls}. */
  ASYNC_SLOW,
  /** The asynchronous run fails {code, subcode}. */
  ASYNC_FAILED,
  /** The asynchronous run is skipped. */
  ASYNC_SKIPPED,
  /** A run is not known yet right after its creation. */
  ASYNC_UNKNOWN,
  /** A run is complete, but its rows are not available yet. */
  ASYNC_NOT_READY,
  /** The run id is a JSON number. */
  RUN_ID_NUMBER,

  /** The page token has expired {code}. */
  PAGE_TOKEN_EXPIRED,
  /** A page without rows that has a next page, or one more page than there are rows {last}. */
  EMPTY_PAGE,
  /** An empty response in another format {shape}. */
  EMPTY_SHAPE,
  /** An error element after valid rows. */
  ERROR_AFTER_ROWS,
  /** The last row of a page is repeated on the next. */
  DUPLICATE_KEY,
  /** A row moves from the next page to the page that was already read, and is on neither. */
  MISSED_ROW,
  /** The first row of a page is split into two, by a breakdown that was not requested. */
  SPLIT_ROW,
  /** Rows of another type of entity than campaigns follow the others. */
  OTHER_ENTITY,
  /** A row for an unknown campaign. */
  UNKNOWN_CAMPAIGN,
  /** Rows without their optional keys, or without the given ones {keys}. */
  MISSING_KEYS,
  /** Undocumented keys. */
  EXTRA_KEYS,
  /** Actions have their windows but no total. */
  NO_VALUE,
  /** Action types that are sums of others are omitted. */
  NO_ROLL_UP,
  /** Numbers have the other JSON type: text as number, number as text. */
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
