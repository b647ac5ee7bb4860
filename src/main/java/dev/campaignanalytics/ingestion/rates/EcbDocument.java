package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.rates.RateFeed.Published;
import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.TargetCalendar;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of euro reference rates: {@code Cube} elements with the attribute {@code time}, in
 * which others have {@code currency} and {@code rate}. A document type definition is refused, so a
 * document can neither refer to others nor expand itself.
 */
final class EcbDocument {
  private static final String BANK = "European Central Bank";

  private final List<ExchangeRate> rates = new ArrayList<>();
  private Optional<LocalDate> day = Optional.empty();
  private String source = RateTable.ECB;

  private EcbDocument() {}

  /**
   * The rates in the document. One whose sender is not the European Central Bank has made-up rates,
   * which are stored as such.
   *
   * @throws SourceException if it is no such document, or has no rate
   */
  static Published read(String xml) {
    var document = new EcbDocument();
    try {
      document.read(factory().createXMLStreamReader(new StringReader(xml)));
    } catch (XMLStreamException | IllegalArgumentException | DateTimeException e) {
      throw invalid(
          "is not a document of euro reference rates (" + e.getClass().getSimpleName() + ")");
    }
    if (document.rates.isEmpty()) {
      throw invalid("contains no rate");
    }
    return new Published(document.source, document.rates);
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw invalid("has a document type definition, which is refused");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        element(xml);
      }
    }
  }

  private void element(XMLStreamReader xml) throws XMLStreamException {
    if (xml.getLocalName().equals("name")) {
      source = xml.getElementText().strip().equals(BANK) ? RateTable.ECB : RateTable.FAKE;
      return;
    }
    if (!xml.getLocalName().equals("Cube")) {
      return;
    }
    var time = xml.getAttributeValue(null, "time");
    if (time != null) {
      day = Optional.of(LocalDate.parse(time));
    }
    var currency = xml.getAttributeValue(null, "currency");
    var rate = xml.getAttributeValue(null, "rate");
    if (currency != null && rate != null && !rate.equals("N/A")) {
      add(currency, rate);
    }
  }

  private void add(String currency, String rate) {
    var of = day.orElseThrow(() -> invalid("has a rate without a day"));
    rates.add(
        new ExchangeRate(
            currency,
            of,
            new BigDecimal(rate),
            Optional.of(TargetCalendar.publication(of).toInstant())));
  }

  private static SourceException invalid(String what) {
    return new SourceException(Kind.FATAL, "the feed of exchange rates " + what);
  }
}
