package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionSetTest {
  @Test
  void itIsNamedWithPlatformAndVersion() {
    var set = new ConversionSet(Platform.META, "purchase", 2, List.of("omni_purchase"));

    assertThat(set.label()).isEqualTo("meta/purchase/2");
    assertThat(ConversionSet.standard(Platform.TIKTOK).label()).isEqualTo("tiktok/default/1");
  }

  @Test
  void itCannotBeNameless() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConversionSet(Platform.META, " ", 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConversionSet(Platform.META, "x", 0, List.of()));
  }
}
