package dev.campaignanalytics.api.contract;

/** A request violates the contract. */
public final class ContractViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_NAME_LENGTH = 100;

  private final Kind kind;
  private final String parameter;

  /**
   * @param parameter the invalid parameter or field; empty when there is none
   * @param reason follows the parameter's name in a sentence, or is one where there is no name
   */
  public ContractViolation(Kind kind, String parameter, String reason) {
    super(sentence(shown(parameter), reason), null, false, false);
    this.kind = kind;
    this.parameter = shown(parameter);
  }

  private static String sentence(String parameter, String reason) {
    return parameter.isEmpty() ? reason : parameter + " " + reason + ".";
  }

  /** A name may come from the client and have any length. */
  private static String shown(String parameter) {
    return parameter.length() <= MAX_NAME_LENGTH
        ? parameter
        : parameter.substring(0, MAX_NAME_LENGTH) + "…";
  }

  public Kind kind() {
    return kind;
  }

  public String parameter() {
    return parameter;
  }

  /** Which part of the request is wrong. */
  public enum Kind {
    /** The value of a parameter. */
    INVALID_PARAMETER,
    /** The name of a parameter. */
    UNKNOWN_PARAMETER,
    /** The bytes of a body are not JSON, or are ambiguous JSON. */
    MALFORMED_JSON,
    /** A body is JSON but does not conform to the schema. */
    INVALID_BODY
  }
}
