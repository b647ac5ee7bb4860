package dev.campaignanalytics.api.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.level.LevelReading;
import java.io.IOException;

/** Parses one row into a reading, field by field and without a tree. Not thread-safe. */
final class RowReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(40)
                  .maxStringLength(PartialLine.MAX_BYTES)
                  .build())
          .build();

  private final RowContext context;
  private final RowDraft draft;
  private final ChildDraft child;
  private final PlainRow plain = new PlainRow();

  RowReader(RowContext context) {
    this.context = context;
    this.draft = new RowDraft();
    this.child = new ChildDraft(draft);
  }

  /**
   * The reading of a campaign; null for a row of an ad group or an ad, which {@link #child} then
   * has.
   *
   * @throws BadRow when the row is invalid; the message gives the reason
   */
  Reading read(byte[] bytes, int from, int length) {
    draft.clear();
    return plain.read(bytes, from, length, draft) ? reading() : parsed(bytes, from, length);
  }

  private Reading reading() {
    return draft.isBelowCampaign() ? null : draft.reading(context);
  }

  /**
   * The reading of the row that was read last, if it is of an ad group or an ad.
   *
   * @throws BadRow when it is invalid
   */
  LevelReading child() {
    return child.reading(context);
  }

  /** Uses the full JSON parser. */
  Reading parsed(byte[] bytes, int from, int length) {
    try (var parser = JSON.createParser(bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRow("a row must be a JSON object");
      }
      draft.clear();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        field(parser);
      }
      if (parser.nextToken() != null) {
        throw new BadRow("there is text after the row");
      }
      return reading();
    } catch (IOException e) {
      throw new BadRow("malformed JSON");
    }
  }

  private void field(JsonParser parser) throws IOException {
    var name = parser.currentName();
    var field = RowField.of(name);
    if (field == null) {
      throw new BadRow(BadRow.shortened(name) + " is not a field of a row");
    }
    draft.mark(field);
    var token = parser.nextToken();
    if (token == null) {
      throw new BadRow("malformed JSON");
    }
    if (token == JsonToken.VALUE_NULL) {
      throw new BadRow(field.wireName() + " is null");
    }
    switch (field.kind()) {
      case TEXT -> draft.text(field, text(parser, token, field));
      case COUNT -> draft.number(field, count(parser, token, field));
      case AMOUNT -> draft.number(field, amount(parser, token, field));
    }
  }

  private static String text(JsonParser parser, JsonToken token, RowField field)
      throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw new BadRow(field.wireName() + " must be text in quotes");
    }
    return parser.getText();
  }

  private static long count(JsonParser parser, JsonToken token, RowField field) throws IOException {
    if (!token.isNumeric()) {
      throw new BadRow(field.wireName() + " must be a whole number");
    }
    try {
      return DecimalText.whole(parser.getText());
    } catch (ArithmeticException e) {
      throw new BadRow(field.wireName() + " " + e.getMessage());
    }
  }

  private static long amount(JsonParser parser, JsonToken token, RowField field)
      throws IOException {
    if (!token.isNumeric()) {
      throw new BadRow(field.wireName() + " must be a number");
    }
    try {
      return DecimalText.micros(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } catch (ArithmeticException e) {
      throw new BadRow(field.wireName() + " " + e.getMessage());
    }
  }
}
