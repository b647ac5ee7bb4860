package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
  private static final String PLAIN = "postgresql://me:pass@db.example:6000/figures";

  @Test
  void withoutAModeNothingIsEncrypted() {
    var options = new DatabaseUrl(PLAIN).options();

    assertThat(options.getSslMode()).isEqualTo(SslMode.DISABLE);
    assertThat(options.getHost()).isEqualTo("db.example");
    assertThat(new DatabaseUrl(PLAIN).jdbc())
        .isEqualTo("jdbc:postgresql://db.example:6000/figures?prepareThreshold=0");
  }

  @Test
  void whoseServerItIsIsProvenByItsNameAndTheGivenAuthority() {
    var url = new DatabaseUrl(PLAIN + "?sslmode=verify-full&sslrootcert=/etc/ca.pem");

    var tls = url.options().getSslOptions();

    assertThat(tls.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
    assertThat(((PemTrustOptions) tls.getTrustOptions()).getCertPaths())
        .containsExactly("/etc/ca.pem");
    assertThat(url.options().getProperties()).doesNotContainKey("sslrootcert");
    assertThat(url.jdbc())
        .endsWith("?sslmode=verify-full&sslrootcert=/etc/ca.pem&prepareThreshold=0");
  }

  @Test
  void withoutAnAuthorityJavasOwnAreBelieved() {
    var url = new DatabaseUrl(PLAIN + "?sslmode=verify-ca");

    assertThat(url.options().getSslOptions().getTrustOptions()).isNotNull();
    assertThat(url.options().getSslOptions().getHostnameVerificationAlgorithm()).isEmpty();
    assertThat(url.jdbc()).endsWith("sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  @Test
  void otherParametersReachTheServer() {
    var options = new DatabaseUrl(PLAIN + "?search_path=ads&sslmode=require").options();

    assertThat(options.getProperties()).containsEntry("search_path", "ads");
    assertThat(options.getSslMode()).isEqualTo(SslMode.REQUIRE);
  }
}
