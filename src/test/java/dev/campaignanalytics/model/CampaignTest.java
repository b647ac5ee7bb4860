package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
  private static final CampaignRef REF = new CampaignRef(Platform.META, "acc", "cmp-1");

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a\u0000b"})
  void aWrongIdIsRefused(String id) {
    assertThatThrownBy(() -> new CampaignRef(Platform.META, "acc", id))
        .hasMessageContaining("campaign_id");
    assertThatThrownBy(() -> new CampaignRef(Platform.META, id, "cmp"))
        .hasMessageContaining("account_id");
  }

  @Test
  void anIdHasAtMost128Characters() {
    var longest = "x".repeat(CampaignRef.MAX_ID_LENGTH);

    assertThat(new CampaignRef(Platform.META, longest, longest).campaignId()).isEqualTo(longest);
    assertThatThrownBy(() -> new CampaignRef(Platform.META, "acc", longest + "x"))
        .hasMessageContaining("longer than 128");
    assertThatThrownBy(() -> new CampaignRef(null, "acc", "cmp")).hasMessageContaining("platform");
  }

  @Test
  void campaignsAreOrderedByIdPlatformAndAccount() {
    var google = new CampaignRef(Platform.GOOGLE, "acc", "cmp-1");
    var account = new CampaignRef(Platform.META, "b", "cmp-1");
    var second = new CampaignRef(Platform.META, "a", "cmp-2");

    assertThat(Stream.of(second, google, account, REF).sorted())
        .containsExactly(REF, account, google, second);
    assertThat(REF.compareTo(REF)).isZero();
    assertThat(REF.key()).isNotEqualTo(google.key());
    assertThat(REF.account()).isEqualTo(new AccountRef(Platform.META, "acc"));
  }

  @Test
  void accountsAreOrderedByPlatformAndId() {
    var first = new AccountRef(Platform.META, "a");
    var second = new AccountRef(Platform.META, "b");
    var other = new AccountRef(Platform.GOOGLE, "a");

    assertThat(Stream.of(other, second, first).sorted()).containsExactly(first, second, other);
    assertThat(first.key()).isNotEqualTo(second.key());
    assertThat(first).hasToString("meta:a");
    assertThatThrownBy(() -> new AccountRef(Platform.META, " ")).hasMessageContaining("an id");
    assertThatThrownBy(() -> new AccountRef(null, "a")).hasMessageContaining("a platform");
  }

  @Test
  void anAccountIsReadFromItsText() {
    assertThat(AccountRef.parse("Meta:a:b")).contains(new AccountRef(Platform.META, "a:b"));
    assertThat(AccountRef.parse("meta")).isEmpty();
    assertThat(AccountRef.parse("meta: ")).isEmpty();
    assertThat(AccountRef.parse("mars:a")).isEmpty();
  }

  @Test
  void aCampaignWithoutANameHasItsId() {
    assertThat(Campaign.stub(REF, " ").name()).isEqualTo("cmp-1");
    assertThat(Campaign.stub(REF, "Sale").name()).isEqualTo("Sale");
    assertThat(Campaign.stub(REF, "Sale").status()).isEqualTo(CampaignStatus.UNKNOWN);
    assertThatThrownBy(() -> new Campaign(null, "", CampaignStatus.ACTIVE, ""))
        .hasMessageContaining("a reference");
    assertThatThrownBy(() -> new Campaign(REF, "", null, "")).hasMessageContaining("a status");
  }

  @Test
  void onlyAnUnknownStatusKeepsThePlatformsWord() {
    var unknown = Campaign.stub(REF, "Sale").said("SLEEPING");
    var active = new Campaign(REF, "Sale", CampaignStatus.ACTIVE, "").said("SLEEPING");

    assertThat(unknown.nativeStatus()).isEqualTo("SLEEPING");
    assertThat(active.nativeStatus()).isEmpty();
  }

  @Test
  void anAccountHasAPlatformAnIdACurrencyAndAZone() {
    var account = account("EUR").inZones("Europe/Berlin");

    assertThat(account.nativeZones()).isEqualTo("Europe/Berlin");
    assertThat(account.status()).isEqualTo("UNKNOWN");
    assertThat(new Account(Platform.META, "a", "n", "EUR", ZoneOffset.UTC, "ACTIVE").status())
        .isEqualTo("ACTIVE");
    assertThatThrownBy(() -> account("euro")).hasMessageContaining("currency");
    assertThatThrownBy(() -> account(null)).hasMessageContaining("currency");
    assertThatThrownBy(() -> new Account(Platform.META, "a", "n", "EUR", null, "ACTIVE"))
        .hasMessageContaining("time zone");
    assertThatThrownBy(() -> new Account(null, "a", "n", "EUR", ZoneOffset.UTC, "ACTIVE"))
        .hasMessageContaining("a platform");
    assertThatThrownBy(() -> new Account(Platform.META, "", "n", "EUR", ZoneOffset.UTC, "ACTIVE"))
        .hasMessageContaining("account_id");
  }

  @Test
  void aPlatformIsFoundByItsNameInAnyCase() {
    assertThat(Platform.of("tiktok")).contains(Platform.TIKTOK);
    assertThat(Platform.of("LinkedIn")).contains(Platform.LINKEDIN);
    assertThat(Platform.of("mars")).isEmpty();
  }

  private static Account account(String currency) {
    return new Account(Platform.META, "a", "name", currency, ZoneOffset.UTC, null);
  }
}
