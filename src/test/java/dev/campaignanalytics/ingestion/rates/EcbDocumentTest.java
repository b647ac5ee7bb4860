package dev.campaignanalytics.ingestion.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import org.junit.jupiter.api.Test;

class EcbDocumentTest {
  private static final String ENVELOPE =
      """
      <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
      xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
       <gesmes:subject>Reference rates</gesmes:subject>%s
       <Cube>
        <Cube time="2026-03-18"><Cube currency="USD" rate="1.15"/><Cube currency='JPY' rate='183.49'/>
        </Cube>
        <Cube time='2026-03-17'><Cube currency='USD' rate='1.14'/><Cube currency="ISK" rate="N/A"/></Cube>
       </Cube>
      </gesmes:Envelope>
      """;

  @Test
  void ratesOfSeveralDaysAreReadInBothKindsOfQuotes() {
    var published = EcbDocument.read(ENVELOPE.formatted(""));

    assertThat(published.source()).isEqualTo("ecb");
    assertThat(published.rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.perEuro())
        .containsExactly("2026-03-18 USD 1.15", "2026-03-18 JPY 183.49", "2026-03-17 USD 1.14");
    assertThat(published.rates().get(0).publishedAt().orElseThrow())
        .isEqualTo("2026-03-18T15:00:00Z");
  }

  @Test
  void ratesOfAnotherSenderThanTheBankAreMadeUp() {
    var bank = "<gesmes:Sender><gesmes:name>%s</gesmes:name></gesmes:Sender>";

    assertThat(
            EcbDocument.read(ENVELOPE.formatted(bank.formatted("European Central Bank"))).source())
        .isEqualTo("ecb");
    assertThat(EcbDocument.read(ENVELOPE.formatted(bank.formatted("an emulator"))).source())
        .isEqualTo("fake");
  }

  @Test
  void documentThatDefinesEntitiesIsRefused() {
    var bomb =
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
            + ENVELOPE.formatted("<a>&x;</a>");

    assertThatThrownBy(() -> EcbDocument.read(bomb))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("document type definition");
  }

  @Test
  void anythingElseIsRefusedWithoutItsContent() {
    for (var text : new String[] {"", "<html>secret</html>", "secret", "<Cube time='secret'/>"}) {
      assertThatThrownBy(() -> EcbDocument.read(text))
          .isInstanceOf(SourceException.class)
          .hasMessageNotContaining("secret");
    }
  }
}
